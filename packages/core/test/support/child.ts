import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { Conversation } from './conversation.js';
import { envelope, type Fields, type Rpc } from './wire.js';

export const STDIO_SERVER = programOf('stdio-server');
export const SHARED_SERVER = programOf('shared-stdio-server');
export const TASK_SERVER = programOf('task-stdio-server');

function programOf(name: string): string {
  return fileURLToPath(new URL(`../../dist-test/support/${name}.js`, import.meta.url));
}

const children = new Set<ChildProcessWithoutNullStreams>();

afterAll(() => {
  for (const child of children) {
    child.kill('SIGKILL');
  }
});

/** A server in a process of its own, and the frames that go in and out. */
export interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  /** Every line of stdout so far. */
  readonly frames: readonly string[];
  /** Settles with code and signal. */
  readonly exited: Promise<unknown>;
  /** Writes a line: text as it is, anything else as JSON. */
  send(message: unknown): void;
  /** The first message, past or to come, that fits. */
  next(fits: (message: Rpc) => boolean): Promise<Rpc>;
  /** Sends a request and waits for its answer. */
  ask(id: string | number, method: string, params?: Fields): Promise<Rpc>;
  /** As {@link ask}, in 2026-07-28. */
  askModern(id: string | number, method: string, params?: Fields): Promise<Rpc>;
  /** Initializes in a revision. */
  initialize(protocolVersion?: string): Promise<Rpc>;
  /** Resolves once stderr contains a text. */
  stderr(text: string): Promise<string>;
  /** Closes stdin, after which everything that the server still says can be awaited. */
  end(): Promise<unknown>;
}

/**
 * Starts a server over stdio.
 *
 * @param heard hears of every line of stdout
 */
export function spawnServer(program = STDIO_SERVER, heard?: (line: string) => void): Child {
  const child = spawn(process.execPath, [program], { stdio: 'pipe' });
  children.add(child);
  child.stdin.on('error', () => {});
  const frames: string[] = [];
  const conversation = new Conversation();
  let errors = '';
  const watchers = new Set<() => void>();
  const changed = (): void => watchers.forEach((watch) => watch());
  createInterface({ input: child.stdout }).on('line', (line) => {
    frames.push(line);
    conversation.look(line);
    heard?.(line);
    changed();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
    changed();
  });
  const until = <T>(look: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const watch = (): void => {
        const found = look();
        if (found !== undefined) {
          watchers.delete(watch);
          resolve(found);
        }
      };
      watchers.add(watch);
      watch();
    });
  const exited = once(child, 'close');
  const send = (message: unknown): void => {
    const line = typeof message === 'string' ? message : JSON.stringify(message);
    conversation.hear(line);
    child.stdin.write(`${line}\n`);
  };
  const next: Child['next'] = (fits) =>
    until(() => frames.map((frame) => JSON.parse(frame) as Rpc).find(fits));
  const ask: Child['ask'] = (id, method, params = {}) => {
    send({ jsonrpc: '2.0', id, method, params });
    return next((message) => message.id === id && message.method === undefined);
  };
  return {
    process: child,
    frames,
    exited,
    send,
    next,
    ask,
    askModern: (id, method, params) => ask(id, method, { _meta: envelope(), ...params }),
    async initialize(protocolVersion = '2025-11-25') {
      const clientInfo = { name: 'raw', version: '0.0.1' };
      const capabilities = { sampling: {} };
      const answer = await ask('init', 'initialize', { protocolVersion, capabilities, clientInfo });
      send({ jsonrpc: '2.0', method: 'notifications/initialized' });
      return answer;
    },
    stderr: (text) => until(() => (errors.includes(text) ? errors : undefined)),
    end() {
      child.stdin.end();
      return exited;
    },
  };
}
