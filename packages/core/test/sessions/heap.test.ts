import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { WATCHED } from '../support/faults.js';
import { JSON_HEADERS } from '../support/wire.js';

const PROGRAM = fileURLToPath(
  new URL('../../dist-test/support/forgetful-server.js', import.meta.url),
);
const MIB = 1024 * 1024;

const agent = new Agent({ keepAlive: true, maxSockets: 50 });
const initialize = JSON.stringify({
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {} },
});
const tell = JSON.stringify({
  jsonrpc: '2.0',
  id: 2,
  method: 'tools/call',
  params: { name: 'tell', _meta: { progressToken: 1 } },
});

function open(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers: JSON_HEADERS, agent }, (response) => {
      response.resume().once('end', () => resolve(String(response.headers['mcp-session-id'])));
    });
    sending.once('error', reject).end(initialize);
  });
}

/** Opens a stream and drops it with the first byte. */
function drop(url: string, session: string, method: 'GET' | 'POST'): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { ...JSON_HEADERS, 'Mcp-Session-Id': session };
    const sending = request(url, { method, headers, agent: false }, (response) => {
      response
        .on('error', () => {})
        .once('data', () => {
          response.destroy();
          resolve();
        });
    });
    sending.once('error', reject).end(method === 'POST' ? tell : undefined);
  });
}

/** Works through a number of jobs, 50 at a time. */
async function each<T>(count: number, job: (n: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < count) {
      const n = next;
      next += 1;
      results[n] = await job(n);
    }
  };
  await Promise.all(Array.from({ length: 50 }, work));
  return results;
}

it('S40 gives all memory back after 10,000 abandoned sessions and 5,000 dropped streams', async () => {
  const child = spawn(process.execPath, ['--expose-gc', '--no-warnings', PROGRAM], {
    env: WATCHED,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const line = async (): Promise<string> => String((await lines.next()).value);
    const announced = await line();
    const url = announced.slice(announced.indexOf('http://'));
    /** Memory in use, in MiB, now or half an hour later. */
    const heap = async (when: 'heap' | 'later'): Promise<number> => {
      child.stdin.write(`${when}\n`);
      return Number(await line()) / MIB;
    };
    const abandon = async (sessions: number, streams: number): Promise<void> => {
      const ids = await each(sessions, () => open(url));
      expect(new Set(ids).size).toBe(sessions);
      await each(streams, (n) => drop(url, String(ids[n % ids.length]), n % 2 ? 'GET' : 'POST'));
    };
    await abandon(500, 500);
    const before = await heap('later');
    await abandon(10_000, 5000);
    const peak = await heap('heap');
    const after = await heap('later');
    expect(peak - before).toBeGreaterThan(20);
    expect(after - before).toBeLessThan(20);
  } finally {
    child.kill('SIGKILL');
    agent.destroy();
    await once(child, 'close');
  }
}, 180_000);
