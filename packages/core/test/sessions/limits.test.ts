import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { mcp } from '@lmcp/core/koa';
import Koa from 'koa';
import { defer, pause } from '../support/deferred.js';
import { listenTo, postStreaming } from '../support/event-reader.js';
import { createServer, serve, start } from '../support/serve.js';
import { openSession, post } from '../support/wire.js';

const ping = { jsonrpc: '2.0', id: 'ping', method: 'ping' };
const initialize = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {} },
};
const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'wait' } };

// Longer than a loaded machine takes from one request to the next.
const IDLE_MS = 1000;

describe('a session over HTTP', () => {
  it('is forgotten after idleMs, unless a request runs or a stream is open', async () => {
    const release = defer();
    const server = createServer().tool('wait', '', { type: 'object' }, async () => {
      await release.promise;
      return 'done';
    });
    const url = await serve(server, { sessions: { idleMs: IDLE_MS } });
    const [resting, running, listening] = await Promise.all(
      Array.from({ length: 3 }, () => openSession(url)),
    );
    const answer = post(url, call, running);
    const stream = await listenTo(url, listening ?? {});
    await pause(IDLE_MS * 1.6);
    const statuses = await Promise.all(
      [resting, running, listening].map(async (headers) => (await post(url, ping, headers)).status),
    );
    expect(statuses).toEqual([404, 200, 200]);
    release.resolve();
    expect((await answer).message.result.content[0].text).toBe('done');
    stream.leave();
    await pause(IDLE_MS * 1.6);
    expect((await post(url, ping, running)).status).toBe(404);
    expect((await post(url, ping, listening)).status).toBe(404);
  });

  it('makes room for a new one at the limit, if it rests', async () => {
    const url = await serve(createServer(), { sessions: { max: 1 } });
    const first = await openSession(url);
    const second = await openSession(url);
    expect((await post(url, ping, first)).status).toBe(404);
    expect((await post(url, ping, second)).status).toBe(200);
    const stream = await listenTo(url, second);
    const refused = await post(url, initialize);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(refused.headers.has('mcp-session-id')).toBe(false);
    stream.leave();
  });

  it('does not make the server wait for calls whose clients are gone when it stops', async () => {
    const started = defer<AbortSignal>();
    const server = createServer().tool('wait', '', { type: 'object' }, async (_args, context) => {
      context.closeConnection();
      started.resolve(context.signal);
      await new Promise(() => {});
    });
    // Longer than a test may take.
    const running = await start(server, { graceMs: 60_000 });
    const stream = await postStreaming(running.url, call, await openSession(running.url));
    const signal = await started.promise;
    await stream.closed;
    await running.close();
    expect(String(signal.reason)).toContain('The server is stopping.');
  });

  it('is not kept awake by a client that left before its stream was opened', async () => {
    const entered = defer();
    const app = new Koa()
      .use(async (ctx, next) => {
        if (ctx.method === 'GET') {
          entered.resolve();
          await once(ctx.res, 'close');
        }
        await next();
      })
      .use(mcp(createServer(), { sessions: { idleMs: IDLE_MS } }));
    const http = app.listen(0, '127.0.0.1');
    try {
      await once(http, 'listening');
      const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`;
      const headers = await openSession(url);
      const controller = new AbortController();
      const { signal } = controller;
      const left = fetch(url, { headers: { ...headers, Accept: 'text/event-stream' }, signal });
      await entered.promise;
      controller.abort();
      await expect(left).rejects.toThrow('aborted');
      await pause(IDLE_MS * 1.6);
      expect((await post(url, ping, headers)).status).toBe(404);
    } finally {
      http.closeAllConnections();
      http.close();
    }
  });
});
