import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { callTool, envelope, REVISIONS, type Rpc } from '../support/wire.js';
import { damage } from './fuzz/damage.js';
import { exchange } from './fuzz/exchange.js';
import { fuzz, isLongEnough, isLongRun } from './fuzz/fuzz.js';
import { FuzzedDoor } from './fuzz/fuzzed-door.js';
import { FuzzedProcess } from './fuzz/fuzzed-process.js';
import { hostileMessage } from './fuzz/hostile-messages.js';
import { bytesOf, type HostileRequest, hostileRequest } from './fuzz/hostile-requests.js';
import { answerFault, lineFault } from './fuzz/judge-answer.js';
import { Tally } from './fuzz/tally.js';

const LONG_MS = 30 * 60 * 1000;
const TOKEN = 'test-token-that-is-long-enough-for-a-server';
// A run that does not meet all of these is not worth its name.
const MET = (
  '200, 202, 204, 404, 200 -32601, 200 -32602, 400 -32700, 400 -32600, 400 -32602, 400 -32020, ' +
  '403 -32600, 404 -32601, 405 -32600, 415 -32600'
).split(', ');

describe('S10: over HTTP, whatever arrives', () => {
  const server = new FuzzedProcess(TOKEN);
  const met = new Tally();
  let doors: readonly FuzzedDoor[] = [];

  beforeAll(async () => {
    const lines = await server.next(4);
    doors = lines.map((line) => new FuzzedDoor(line.slice(line.indexOf('http://')), TOKEN));
  }, LONG_MS);
  afterAll(() => server.kill());

  async function judge(request: HostileRequest): Promise<void> {
    const door = doors[request.door] as FuzzedDoor;
    const known = await door.known();
    try {
      for (const answer of await exchange(door.url, request, known)) {
        met.add(answer);
        const fault = answerFault(answer);
        if (fault !== undefined) {
          throw new Error(fault);
        }
      }
      server.assertAlive();
    } catch (cause) {
      await server.settled();
      server.assertAlive();
      const sent = JSON.stringify(bytesOf(request, known).toString('latin1'));
      throw new Error(`${String(cause)} after ${sent.slice(0, 1500)}`, { cause });
    }
  }

  it(
    'is answered with HTTP and messages, and tells nothing of the inside',
    async () => {
      await fuzz(fc.asyncProperty(hostileRequest, judge));
      expect(isLongEnough ? met.lacks(MET) : []).toEqual([]);
      if (isLongRun) {
        process.stdout.write(met.toString());
      }
    },
    LONG_MS,
  );

  it(
    'leaves a server that serves everybody, and stops with nothing to say',
    async () => {
      // Once the connections are closed, none is left over.
      while ('TCPSocketWrap' in (await server.resources())) {
        server.assertAlive();
      }
      for (const { url } of doors) {
        for (const revision of REVISIONS) {
          const options = { headers: { Authorization: `Bearer ${TOKEN}` } };
          const { status, message } = await callTool(url, revision, 'echo', { a: 1 }, options);
          expect({ status, ...message.result }).toMatchObject({ status: 200, content: [{}] });
        }
      }
      expect(await server.stop()).toEqual({ code: 0, errors: [] });
    },
    LONG_MS,
  );
});

describe('S10: over stdio, whatever arrives', () => {
  const server = new FuzzedProcess();
  const waiting = new Map<unknown, () => void>();
  const faults: string[] = [];
  let count = 0;

  beforeAll(() => {
    server.lines.on('line', (line: string) => {
      const fault = lineFault(line);
      if (fault !== undefined) {
        faults.push(fault);
      }
      waiting.get((JSON.parse(line) as Rpc).id)?.();
    });
  });
  afterAll(() => server.kill());

  /** Sends a line, and an honest request that must be answered after it. */
  async function send(line: Buffer): Promise<void> {
    count += 1;
    const id = `honest ${count}`;
    const params = { _meta: envelope() };
    const honest = { jsonrpc: '2.0', id, method: 'server/discover', params };
    const answered = new Promise<void>((resolve) => {
      waiting.set(id, resolve);
    });
    server.process.stdin?.write(line);
    server.process.stdin?.write(`\n${JSON.stringify(honest)}\n`);
    await Promise.race([answered, server.exited]);
    server.assertAlive();
    waiting.delete(id);
  }

  it(
    'is answered with messages, and the next request is served',
    async () => {
      await fuzz(
        fc.asyncProperty(hostileMessage, damage, async ({ text }, damaged) => {
          await send(damaged(Buffer.from(text)));
          if (faults.length > 0) {
            throw new Error(`${faults.splice(0).join('\n')} after ${text.slice(0, 1500)}`);
          }
        }),
      );
      expect(count).toBeGreaterThan(0);
    },
    LONG_MS,
  );

  it('leaves a server that ends with its client and has nothing to say', async () => {
    expect(await server.end()).toEqual({ code: 0, errors: [] });
  });
});
