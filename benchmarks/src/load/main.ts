// A process of its own, so that making the load never counts as serving it.
import { Connection } from './connection.js';
import type { LoadMessage, LoadReply } from './load-message.js';
import { runLoad } from './run-load.js';

let connections: readonly Connection[] = [];

async function obey(message: LoadMessage): Promise<LoadReply> {
  switch (message.kind) {
    case 'open': {
      const request = Buffer.from(message.request);
      connections = await Promise.all(
        Array.from({ length: message.connections }, () => Connection.open(message.port, request)),
      );
      return { kind: 'done' };
    }
    case 'run':
      return { kind: 'outcome', outcome: await runLoad(connections, message.seconds) };
    case 'close':
      connections.forEach((connection) => connection.close());
      return { kind: 'done' };
  }
}

async function answer(message: LoadMessage): Promise<void> {
  const reply = await obey(message).catch((error: unknown): LoadReply => ({
    kind: 'failed',
    message: String(error),
  }));
  process.send?.(reply);
}

process.on('message', (message) => void answer(message as LoadMessage));
process.on('disconnect', () => process.exit());
