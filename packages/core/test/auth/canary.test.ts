import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import { createServer as createHttp, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, it } from '@jest/globals';
import type { RequestContext, TokenVerifier } from '@lmcp/core';
import { mcp } from '@lmcp/core/koa';
import Koa from 'koa';
import { pause } from '../support/deferred.js';
import { postStreaming } from '../support/event-reader.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer } from '../support/serve.js';
import { callTool, envelope, LEGACY, MODERN, modernHeaders, openSession } from '../support/wire.js';

const TENANTS = 40;
const CALLS = 5;
const canary = new AsyncLocalStorage<string>();
const running: Server[] = [];

afterAll(async () => {
  for (const server of running) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

it('S28: what an application keeps for a request is there for its calls and for no others', async () => {
  const mixed: unknown[] = [];
  let judgedAlone = 0;
  const check = (place: string, tenant: string | undefined): void => {
    if (canary.getStore() !== tenant) {
      mixed.push([place, tenant, canary.getStore()]);
    }
  };
  const verifier: TokenVerifier = {
    verify(token) {
      // Judged again for a stream, it is in no request.
      if (canary.getStore() === undefined) {
        judgedAlone += 1;
      } else {
        check('verifier', token);
      }
      return { subject: token, scopes: [] };
    },
  };
  const run = async (args: Record<string, unknown>, context: RequestContext): Promise<string> => {
    const tenant = context.principal?.subject;
    check('handler', tenant);
    await pause(Math.random() * 20);
    context.progress(1);
    await context.step('later', async () => {
      await pause(Math.random() * 5);
      check('step', tenant);
    });
    check('handler, later', tenant);
    return `${String(args['secret'])} of ${tenant}`;
  };
  const server = createServer({ logger: recordingLogger().logger }).tool(
    'echo',
    '',
    { type: 'object' },
    run,
  );
  const app = new Koa()
    .use((ctx, next) => canary.run(ctx.get('authorization').slice('Bearer '.length), next))
    .use(mcp(server, { auth: { verifier }, tokenRecheckMs: 20 }));
  const http = createHttp(app.callback()).listen(0, '127.0.0.1');
  running.push(http);
  await once(http, 'listening');
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`;

  const work = async (
    tenant: string,
    revision: (typeof LEGACY)[2] | typeof MODERN,
  ): Promise<void> => {
    const own = { Authorization: `Bearer ${tenant}` };
    const params = { notifications: { toolsListChanged: true }, _meta: envelope() };
    const body = { jsonrpc: '2.0', id: 1, method: 'subscriptions/listen', params };
    const listening = await postStreaming(url, body, { ...modernHeaders(body.method), ...own });
    const headers = revision === MODERN ? own : await openSession(url, revision, { headers: own });
    const answers = await Promise.all(
      Array.from({ length: CALLS }, (_, id) =>
        callTool(url, revision, 'echo', { secret: `${tenant}/${id}` }, { headers, id }),
      ),
    );
    for (const [id, { message }] of answers.entries()) {
      expect(message.result.content[0].text).toBe(`${tenant}/${id} of ${tenant}`);
    }
    await pause(50);
    listening.leave();
  };
  await Promise.all(
    Array.from({ length: TENANTS }, (_, n) =>
      work(`tenant-${n}`, n % 2 === 0 ? MODERN : LEGACY[2]),
    ),
  );
  expect(mixed).toEqual([]);
  expect(judgedAlone).toBeGreaterThan(0);
});
