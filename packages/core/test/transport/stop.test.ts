import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@lmcp/core';
import type { RunningServer } from '@lmcp/core/koa';
import { defer, type Deferred, pause } from '../support/deferred.js';
import { listenTo, postStreaming } from '../support/event-reader.js';
import { WATCHED } from '../support/faults.js';
import { open } from '../support/raw.js';
import { createServer, start } from '../support/serve.js';
import {
  callTool,
  envelope,
  type Fields,
  JSON_HEADERS,
  META,
  MODERN,
  modernHeaders,
  openSession,
  post,
  type Revision,
} from '../support/wire.js';

/** Below what Node itself, or the grace, gives an idle connection: 5 s. */
const IDLE_MS = 4000;

const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

interface Stage {
  readonly running: RunningServer;
  readonly url: string;
  /** Settles with the context of the one call. */
  readonly started: Deferred<RequestContext>;
  /** Lets the call answer. */
  readonly release: Deferred<void>;
}

async function stage(graceMs: number): Promise<Stage> {
  const started = defer<RequestContext>();
  const release = defer();
  const server = createServer()
    .tool('work', '', { type: 'object' }, async (_args, context) => {
      context.progress(1);
      started.resolve(context);
      await release.promise;
      return 'finished';
    })
    .tool('patient', '', { type: 'object' }, async (_args, context) => {
      started.resolve(context);
      await once(context.signal, 'abort');
      return String(context.signal.reason);
    })
    .tool('deaf', '', { type: 'object' }, async (_args, context) => {
      started.resolve(context);
      await release.promise;
    });
  const running = await start(server, { graceMs });
  return { running, url: running.url, started, release };
}

async function time(closing: Promise<void>): Promise<number> {
  const since = performance.now();
  await closing;
  return performance.now() - since;
}

describe('closing a server', () => {
  it.each([
    { as: 'JSON', meta: {} },
    { as: 'an event stream', meta: { progressToken: 1 } },
  ])('waits for a running call, which answers as $as', async ({ meta }) => {
    // Longer than a test may take.
    const { running, url, started, release } = await stage(60_000);
    const call = callTool(url, MODERN, 'work', {}, { meta });
    await started.promise;
    const closing = running.close();
    expect(await Promise.race([closing, pause(60).then(() => 'waiting')])).toBe('waiting');
    release.resolve();
    const { message } = await call;
    expect(message.result.content).toEqual([{ type: 'text', text: 'finished' }]);
    await closing;
  });

  it.each(['2025-11-25', MODERN] as const)(
    'aborts the signal of a %s call after graceMs, and still sends its answer',
    async (revision) => {
      const [heeding, deaf] = await Promise.all([stage(50), stage(50)]);
      const calls = [
        callTool(heeding.url, revision, 'patient'),
        callTool(deaf.url, revision, 'deaf'),
      ] as const;
      await Promise.all([heeding.started.promise, deaf.started.promise]);
      const order: string[] = [];
      // The other one is waited for half a second longer.
      await Promise.all([
        deaf.running.close().then(() => order.push('deaf')),
        heeding.running.close().then(() => order.push('heeding')),
      ]);
      const { message } = await calls[0];
      expect(message.result.content[0].text).toContain('The server is stopping.');
      expect(order).toEqual(['heeding', 'deaf']);
      await calls[1];
      deaf.release.resolve();
    },
  );

  it.each([
    {
      gives: 'what its signal says',
      giveUp: (signal: AbortSignal) => once(signal, 'abort').then(() => signal.throwIfAborted()),
    },
    {
      gives: "Node's own AbortError",
      giveUp: (signal: AbortSignal) => sleep(60_000, undefined, { signal }),
    },
  ])('answers for a handler that gives up with $gives, and logs nothing', async ({ giveUp }) => {
    const errors: unknown[] = [];
    const started = defer();
    const server = createServer({ onError: (error) => errors.push(error) }).tool(
      'work',
      'Works until it is told to stop.',
      { type: 'object' },
      (_args, { signal }) => {
        const givingUp = giveUp(signal);
        started.resolve();
        return givingUp;
      },
    );
    const running = await start(server, { graceMs: 10 });
    const call = callTool(running.url, MODERN, 'work');
    await started.promise;
    await running.close();
    const { message } = await call;
    expect(message.result).toMatchObject({ isError: true });
    expect(message.result.content[0].text).toContain('was stopped: The server is stopping.');
    expect(errors).toEqual([]);
  });

  it('tells a handler that first asks for its signal after that', async () => {
    const { running, url, started, release } = await stage(10);
    const call = callTool(url, '2025-11-25', 'deaf');
    const context = await started.promise;
    const closing = running.close();
    await pause(60);
    expect(context.signal.aborted).toBe(true);
    release.resolve();
    expect((await call).status).toBe(200);
    await closing;
  });

  it.each<{ as: string; revision: Revision; meta: Fields; path: string; status: number }>([
    { as: 'JSON', revision: MODERN, meta: {}, path: '', status: 503 },
    { as: 'JSON of Koa', revision: MODERN, meta: {}, path: '?', status: 503 },
    { as: 'JSON', revision: '2025-11-25', meta: {}, path: '', status: 503 },
    { as: 'an event', revision: MODERN, meta: { progressToken: 1 }, path: '', status: 200 },
    { as: 'an event', revision: '2025-11-25', meta: { progressToken: 1 }, path: '', status: 200 },
  ])(
    'tells the $revision client of a handler that does not listen, as $as',
    async ({ revision, meta, path, status }) => {
      const { running, url, started, release } = await stage(10);
      const call = callTool(`${url}${path}`, revision, 'deaf', {}, { meta, id: 'mine' });
      const context = await started.promise;
      context.progress(1);
      const closing = running.close();
      const answer = await call;
      expect(answer.status).toBe(status);
      expect(answer.message).toEqual({
        jsonrpc: '2.0',
        id: 'mine',
        error: { code: -32603, message: expect.stringContaining('The server stopped') },
      });
      await closing;
      release.resolve();
      // What it gives now goes nowhere, and breaks nothing.
      await pause(20);
    },
  );

  it('serves as before for drainDelayMs, while it says that it is not ready', async () => {
    const running = await start(createServer(), { drainDelayMs: 400 });
    const probe = async (path: string): Promise<number> =>
      (await fetch(new URL(path, running.url))).status;
    expect([await probe('/livez'), await probe('/readyz')]).toEqual([200, 200]);
    const closing = running.close();
    expect([await probe('/livez'), await probe('/readyz')]).toEqual([200, 503]);
    expect((await post(running.url, ping, await openSession(running.url))).status).toBe(200);
    await closing;
    await expect(probe('/readyz')).rejects.toThrow('fetch failed');
  });

  it('refuses new requests on open connections with 503 meanwhile', async () => {
    const { running, url, started, release } = await stage(5000);
    const call = callTool(url, MODERN, 'work');
    await started.promise;
    const socket = await open(url);
    // Half a request keeps the connection from being idle when the server begins to stop.
    socket.write('POST /mcp HTTP/1.1\r\nHost: localhost\r\n');
    await pause(20);
    const closing = running.close();
    socket.write('Content-Type: application/json\r\nContent-Length: 0\r\n\r\n');
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    expect(chunk.toString()).toMatch(/^HTTP\/1\.1 503 /);
    expect(chunk.toString()).toMatch(/^Connection: close\r$/im);
    release.resolve();
    await call;
    socket.destroy();
    await closing;
  });

  it('does not wait for idle keep-alive connections', async () => {
    const { running, url } = await stage(5000);
    const agent = new Agent({ keepAlive: true });
    const sending = request(url, { method: 'POST', headers: JSON_HEADERS, agent });
    sending.end(ping);
    const [response] = (await once(sending, 'response')) as [NodeJS.ReadableStream];
    response.resume();
    await once(response, 'end');
    expect(await time(running.close())).toBeLessThan(IDLE_MS);
    agent.destroy();
  });

  it('does not wait for connections that were opened and never used', async () => {
    const { running, url } = await stage(5000);
    const socket = await open(url);
    socket.resume();
    expect(await time(running.close())).toBeLessThan(IDLE_MS);
    socket.destroy();
  });

  it('can be asked for twice, and ends in refused connections', async () => {
    const { running, url } = await stage(100);
    const first = running.close();
    expect(running.close()).toBe(first);
    await first;
    await expect(post(url, ping)).rejects.toThrow('fetch failed');
  });
});

/** Starts a program that serves, and reads what it prints. */
async function spawnProgram(name: string) {
  const program = fileURLToPath(new URL(`../../dist-test/support/${name}.js`, import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: WATCHED,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => String((await lines.next()).value);
  const rest = async (): Promise<readonly string[]> => {
    const found: string[] = [];
    for await (const one of { [Symbol.asyncIterator]: () => lines }) {
      found.push(one);
    }
    return found;
  };
  const announced = await line();
  return { child, exited, line, rest, url: announced.slice(announced.indexOf('http://')) };
}

describe('a process that serves', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'answers its running call after %s, and exits with 0',
    async (signal) => {
      const { child, exited, line, url } = await spawnProgram('stopping-server');
      const call = callTool(url, MODERN, 'slow');
      expect(await line()).toBe('started');
      child.kill(signal);
      const { status, message } = await call;
      expect({ status, content: message.result.content }).toEqual({
        status: 200,
        content: [{ type: 'text', text: 'finished' }],
      });
      expect(await exited).toEqual([0, null]);
    },
  );

  it('S47 tells 50 running calls and 100 open streams what became of them, and exits with 0', async () => {
    const { child, exited, line, url } = await spawnProgram('busy-server');
    const calls = Array.from({ length: 50 }, (_, index) => {
      const tool = ['slow', 'patient', 'deaf', 'deaf', 'slow'][index % 5] as string;
      const revision = index % 2 === 0 ? MODERN : '2025-11-25';
      const meta = index % 4 === 0 ? { progressToken: 1 } : {};
      return callTool(url, revision, tool, {}, { id: `call ${index}`, meta });
    });
    await Promise.all(calls.map(async () => expect(await line()).toBe('started')));
    const filter = { notifications: { toolsListChanged: true }, _meta: envelope() };
    const listen = { jsonrpc: '2.0', method: 'subscriptions/listen', params: filter };
    const headers = modernHeaders('subscriptions/listen');
    const modern = await Promise.all(
      Array.from({ length: 50 }, (_, id) => postStreaming(url, { ...listen, id }, headers)),
    );
    const legacy = await Promise.all(
      Array.from({ length: 50 }, async () => listenTo(url, await openSession(url))),
    );
    const readiness = async (): Promise<number> => (await fetch(new URL('/readyz', url))).status;
    expect(await readiness()).toBe(200);

    child.kill('SIGTERM');
    let status = 200;
    while (status === 200) {
      status = await readiness();
    }
    expect(status).toBe(503);
    const answers = await Promise.all(calls);
    expect(answers.map(({ message }) => message.id)).toEqual(
      calls.map((_call, index) => `call ${index}`),
    );
    const ends = answers.map(
      ({ message: { result, error } }) => error?.code ?? String(result.content[0].text),
    );
    expect(
      Object.fromEntries(ends.map((end) => [end, ends.filter((one) => one === end).length])),
    ).toEqual({
      finished: 20,
      'AbortError: The server is stopping.': 10,
      [-32603]: 20,
    });
    await Promise.all([...modern, ...legacy].map((stream) => stream.closed));
    expect(modern.map(({ messages }) => messages.at(-1))).toEqual(
      modern.map((_stream, id) => expect.objectContaining({ id, result: expect.any(Object) })),
    );
    expect(legacy.map(({ status: opened, messages }) => [opened, messages.length])).toEqual(
      legacy.map(() => [200, 0]),
    );
    expect(await Promise.race([exited, sleep(10_000, 'late', { ref: false })])).toEqual([0, null]);
  });

  const stopped = 'cancelled|The server stopped before this was done.';

  it.each<{ tool: string; leaves?: boolean; records: readonly string[] }>([
    { tool: 'deaf', records: [`deaf|${stopped}`] },
    { tool: 'deaf', leaves: true, records: [`deaf|${stopped}`] },
    { tool: 'late', records: ['late|refused|call_timed_out'] },
    { tool: 'task', records: ['task|task|', `task|${stopped}`] },
  ])(
    'does not wait for what does not listen, and its audit tells of it: $tool, client leaves: $leaves',
    async ({ tool, leaves = false, records }) => {
      const { child, exited, rest, line, url } = await spawnProgram('deaf-server');
      const client = new AbortController();
      const meta = { [META.capabilities]: { extensions: { 'io.modelcontextprotocol/tasks': {} } } };
      const call = callTool(url, MODERN, tool, {}, { meta, signal: client.signal }).catch(String);
      expect(await line()).toBe('started');
      if (leaves) {
        client.abort();
      }
      if (leaves || tool !== 'deaf') {
        await call;
      }
      child.kill('SIGTERM');
      expect(await Promise.race([exited, sleep(10_000, 'late', { ref: false })])).toEqual([
        0,
        null,
      ]);
      expect(await rest()).toEqual(records);
      await call;
    },
    20_000,
  );

  it('ends at once at a second signal', async () => {
    const { child, exited, line, url } = await spawnProgram('busy-server');
    const call = callTool(url, MODERN, 'deaf').catch(String);
    expect(await line()).toBe('started');
    child.kill('SIGTERM');
    while ((await fetch(new URL('/readyz', url))).status === 200);
    child.kill('SIGTERM');
    expect(await exited).toEqual([null, 'SIGTERM']);
    expect(await call).toBe('TypeError: fetch failed');
  });
});
