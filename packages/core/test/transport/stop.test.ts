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
import { WATCHED } from '../support/faults.js';
import { open } from '../support/raw.js';
import { createServer, start } from '../support/serve.js';
import { callTool, JSON_HEADERS, MODERN, post } from '../support/wire.js';

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
    const { running, url, started, release } = await stage(5000);
    const call = callTool(url, MODERN, 'work', {}, { meta });
    await started.promise;
    const closing = running.close();
    expect(await Promise.race([closing, pause(60).then(() => 'waiting')])).toBe('waiting');
    release.resolve();
    const { message } = await call;
    expect(message.result.content).toEqual([{ type: 'text', text: 'finished' }]);
    expect(await time(closing)).toBeLessThan(1000);
  });

  it.each(['2025-11-25', MODERN] as const)(
    'aborts the signal of a %s call after graceMs, and still sends its answer',
    async (revision) => {
      const { running, url, started } = await stage(50);
      const call = callTool(url, revision, 'patient');
      await started.promise;
      const took = time(running.close());
      const { message } = await call;
      expect(message.result.content[0].text).toContain('The server is stopping.');
      expect(await took).toBeLessThan(500);
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

  it('cuts the connection of a handler that does not listen', async () => {
    const { running, url, started, release } = await stage(10);
    const call = callTool(url, MODERN, 'deaf');
    await started.promise;
    const took = time(running.close());
    await expect(call).rejects.toThrow('fetch failed');
    expect(await took).toBeLessThan(1500);
    release.resolve();
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
    expect(await time(running.close())).toBeLessThan(500);
    agent.destroy();
  });

  it('does not wait for connections that were opened and never used', async () => {
    const { running, url } = await stage(5000);
    const socket = await open(url);
    socket.resume();
    expect(await time(running.close())).toBeLessThan(500);
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

describe('a process that serves', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'answers its running call after %s, and exits with 0',
    async (signal) => {
      const program = fileURLToPath(
        new URL('../../dist-test/support/stopping-server.js', import.meta.url),
      );
      const child = spawn(process.execPath, [program], {
        env: WATCHED,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exited = once(child, 'exit');
      const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      const announced = String((await lines.next()).value);
      const url = announced.slice(announced.indexOf('http://'));
      const call = callTool(url, MODERN, 'slow');
      expect((await lines.next()).value).toBe('started');
      child.kill(signal);
      const { status, message } = await call;
      expect({ status, content: message.result.content }).toEqual({
        status: 200,
        content: [{ type: 'text', text: 'finished' }],
      });
      expect(await exited).toEqual([0, null]);
    },
  );
});
