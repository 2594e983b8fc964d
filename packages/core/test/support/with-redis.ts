import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it } from '@jest/globals';
import { createClient } from '@redis/client';
import { until } from './deferred.js';

type Test = (title: string, work: () => Promise<void>) => void;

const isThere = spawnSync('redis-server', ['--version']).error === undefined;
const isRequired = process.env['LMCP_REDIS'] === 'required';

/** A Redis of a test's own, reached by a socket in a folder of its own. */
export interface Redis {
  readonly socket: string;
  stop(): Promise<void>;
}

/**
 * `it` for tests that need Redis. Without it they fail where `LMCP_REDIS=required`, as in `.ci/run`, and are
 * skipped loudly elsewhere.
 */
export const withRedis: Test = isThere || isRequired ? it : skipLoudly;

function skipLoudly(title: string): void {
  console.warn(
    `NOT TESTED, because PATH has no \`redis-server\` (apt-get install redis): ${title}`,
  );
}

export type StoreClient = ReturnType<typeof createClient>;

/** A client that is connected, and gives up at once when its Redis is gone. */
export async function connectTo({ socket }: Redis): Promise<StoreClient> {
  const client: StoreClient = createClient({
    socket: { path: socket, tls: false, reconnectStrategy: false },
    disableOfflineQueue: true,
  });
  client.on('error', () => {});
  return client.connect();
}

export async function startRedis(): Promise<Redis> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lmcp-redis-'));
  const socket = path.join(folder, 'redis.sock');
  const args = ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await once(child, 'spawn');
  await until(() => said.includes('ready to accept connections'));
  return {
    socket,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
