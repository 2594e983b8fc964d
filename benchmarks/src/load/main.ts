// A process of its own, so that making the load never counts as serving it.
import type { Socket } from 'node:net';
import { Connection } from './connection.js';
import { holdStream } from './hold-stream.js';
import type { LoadMessage, LoadReply } from './load-message.js';
import { runLoad } from './run-load.js';

let connections: readonly Connection[] = [];
let streams: readonly Socket[] = [];

async function obey(message: LoadMessage): Promise<LoadReply> {
  switch (message.kind) {
    case 'open':
      connections = await Promise.all(
        message.requests.map((request) => Connection.open(message.port, Buffer.from(request))),
      );
      return { kind: 'done' };
    case 'run':
      return { kind: 'outcome', outcome: await runLoad(connections, message.limit) };
    case 'hold': {
      const opened = await Promise.all(
        message.requests.map((request) => holdStream(message.port, request)),
      );
      streams = [...streams, ...opened];
      return { kind: 'done' };
    }
    case 'close':
      connections.forEach((connection) => connection.close());
      streams.forEach((stream) => stream.destroy());
      connections = [];
      streams = [];
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
