import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { InvalidTokenError, type Principal, type TokenVerifier } from '@lmcp/core';
import { mcp } from '@lmcp/core/koa';
import Koa from 'koa';
import { writeConfig } from '../support/config.js';
import { defer, pause, until } from '../support/deferred.js';
import { type EventReader, listenTo, postStreaming } from '../support/event-reader.js';
import { problemsOf } from '../support/problems.js';
import { createServer, serve } from '../support/serve.js';
import { callTool, envelope, MODERN, modernHeaders, openSession } from '../support/wire.js';

const CI = 'ci-token-that-is-long-enough-for-a-server';
const BOT = 'bot-token-that-is-long-enough-for-a-server';
const ADA: Principal = { subject: 'ada', scopes: ['read', 'write'] };
const OFTEN = { tokenRecheckMs: 30 };
const headers = { Authorization: 'Bearer abc' };

const createTools = (onError: (error: unknown) => void = () => {}) =>
  createServer({ onError }).tool('now', '', { type: 'object' }, () => 'noon');

/** Listens for changes as a client of 2026-07-28. */
function subscribe(url: string, by: { readonly Authorization: string }): Promise<EventReader> {
  const params = { notifications: { toolsListChanged: true }, _meta: envelope() };
  const body = { jsonrpc: '2.0', id: 1, method: 'subscriptions/listen', params };
  return postStreaming(url, body, { ...modernHeaders(body.method), ...by });
}

afterEach(() => {
  jest.restoreAllMocks();
});

/** Serves for a verifier whose verdict the test changes. */
async function serveFor(
  first: () => Principal | Promise<Principal>,
  onError?: (error: unknown) => void,
) {
  const verdict = { of: first };
  const verifier: TokenVerifier = { verify: () => verdict.of() };
  const url = await serve(createTools(onError), { auth: { verifier }, ...OFTEN });
  return { url, verdict };
}

const revoked = (): never => {
  throw new InvalidTokenError('The token was revoked.');
};

describe('a token that is no good any more', () => {
  it('ends what its holder listens to: a subscription with its result, a GET stream as it is', async () => {
    const { url, verdict } = await serveFor(() => ADA);
    const subscription = await subscribe(url, headers);
    const session = await openSession(url, '2025-11-25', { headers });
    const stream = await listenTo(url, session);
    expect([subscription.status, stream.status]).toEqual([200, 200]);
    verdict.of = revoked;
    await Promise.all([subscription.closed, stream.closed]);
    expect(subscription.messages.at(-1)?.result).toMatchObject({ resultType: 'complete' });
    verdict.of = () => ADA;
    // The session is there for another token of the same client.
    const again = await listenTo(url, session);
    expect(again.status).toBe(200);
    again.leave();
  });

  it('that was taken out of lmcp.conf ends its streams and no others, without any request', async () => {
    const configFile = writeConfig(`token.ci = ${CI}\ntoken.bot = ${BOT}\n`);
    const url = await serve(createTools(), { configFile, ...OFTEN });
    const lost = await subscribe(url, { Authorization: `Bearer ${CI}` });
    const kept = await subscribe(url, { Authorization: `Bearer ${BOT}` });
    writeFileSync(configFile, `token.bot = ${BOT}\n`);
    await lost.closed;
    await pause(100);
    kept.leave();
    await kept.closed;
    expect(kept.messages).toHaveLength(1);
  });

  it.each<{ title: string; now: Principal }>([
    { title: 'grants less', now: { ...ADA, scopes: ['read'] } },
    { title: 'grants other things', now: { ...ADA, scopes: ['read', 'hr'] } },
    { title: 'does not grant everything', now: { ...ADA, unrestricted: false } },
    { title: 'is of another client', now: { ...ADA, clientId: 'other' } },
    { title: 'is of somebody else', now: { ...ADA, subject: 'bob' } },
  ])('because it $title now, ends what was opened with it', async ({ now }) => {
    const { url, verdict } = await serveFor(() => ({ ...ADA, unrestricted: true }));
    const subscription = await subscribe(url, headers);
    verdict.of = () => ({ unrestricted: true, ...now });
    await subscription.closed;
    expect(subscription.messages.at(-1)?.result).toMatchObject({ resultType: 'complete' });
  });

  it('lets a call that began in time come to its end', async () => {
    const go = defer();
    const verdict: { of(): Principal } = { of: () => ADA };
    const server = createServer().tool('wait', '', { type: 'object' }, async () => {
      await go.promise;
      return 'done';
    });
    const verifier = { verify: () => verdict.of() };
    const url = await serve(server, { auth: { verifier }, ...OFTEN });
    const calling = callTool(url, MODERN, 'wait', {}, { headers });
    await pause(30);
    verdict.of = revoked;
    await pause(100);
    go.resolve();
    expect((await calling).message.result.content).toEqual([{ type: 'text', text: 'done' }]);
  });
});

describe('a token that is judged again', () => {
  it('keeps its streams while nothing changes, and while nobody can tell', async () => {
    let judged = 0;
    const errors: unknown[] = [];
    const { url, verdict } = await serveFor(
      () => {
        judged += 1;
        return { ...ADA, scopes: ADA.scopes.toReversed() };
      },
      (error) => errors.push(error),
    );
    const subscription = await subscribe(url, headers);
    await until(() => judged > 3);
    verdict.of = () => Promise.reject(new Error('connect ECONNREFUSED'));
    await until(() => errors.length > 1);
    expect(subscription.messages).toHaveLength(1);
    verdict.of = revoked;
    await subscription.closed;
  });

  it('keeps its stream while its verifier hangs, which holds up nobody else', async () => {
    const never = new Promise<Principal>(() => {});
    const verdicts = new Map<string, () => Principal | Promise<Principal>>([
      ['one', () => ADA],
      ['two', () => ({ ...ADA, subject: 'bob' })],
    ]);
    const verifier: TokenVerifier = { verify: (token) => (verdicts.get(token) ?? revoked)() };
    const errors: unknown[] = [];
    const server = createTools((error) => errors.push(error));
    const url = await serve(server, { auth: { verifier }, ...OFTEN, tokenTimeoutMs: 30 });
    const hanging = await subscribe(url, { Authorization: 'Bearer one' });
    const other = await subscribe(url, { Authorization: 'Bearer two' });
    verdicts.set('one', () => never);
    await until(() => errors.length > 0);
    verdicts.delete('two');
    await other.closed;
    expect(hanging.messages).toHaveLength(1);
    expect(String(errors[0])).toBe('Error: The verifier did not judge a token within 0.03 s.');
    verdicts.delete('one');
    await hanging.closed;
  });

  it('is left alone when nobody listens any more', async () => {
    let judged = 0;
    const { url } = await serveFor(() => {
      judged += 1;
      return ADA;
    });
    const subscription = await subscribe(url, headers);
    subscription.leave();
    await subscription.closed;
    await pause(60);
    const before = judged;
    await pause(150);
    expect(judged).toBe(before);
  });
});

it('is left alone for a client that left before its stream was opened', async () => {
  let judged = 0;
  const entered = defer();
  const left = defer();
  const verifier: TokenVerifier = {
    verify() {
      judged += 1;
      return ADA;
    },
  };
  const app = new Koa()
    .use(async (ctx, next) => {
      if (ctx.method === 'GET') {
        entered.resolve();
        await once(ctx.res, 'close');
        left.resolve();
      }
      await next();
    })
    .use(mcp(createTools(), { auth: { verifier }, ...OFTEN }));
  const http = app.listen(0, '127.0.0.1');
  try {
    await once(http, 'listening');
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`;
    const session = await openSession(url, '2025-11-25', { headers });
    const controller = new AbortController();
    const { signal } = controller;
    const leaving = fetch(url, { headers: { ...session, Accept: 'text/event-stream' }, signal });
    await entered.promise;
    controller.abort();
    await expect(leaving).rejects.toThrow('aborted');
    await left.promise;
    await pause(60);
    const before = judged;
    await pause(150);
    expect(judged).toBe(before);
  } finally {
    http.closeAllConnections();
    http.close();
  }
});

it('a verifier that hangs holds no request for ever: 503, Retry-After, counted and told', async () => {
  const errors: unknown[] = [];
  const server = createTools((error) => errors.push(error));
  const verifier: TokenVerifier = { verify: () => new Promise(() => {}) };
  const url = await serve(server, { auth: { verifier }, tokenTimeoutMs: 50 });
  const reply = await callTool(url, MODERN, 'now', {}, { headers });
  expect(reply.status).toBe(503);
  expect(reply.headers.get('retry-after')).toBe('5');
  expect(reply.message.error?.message).toMatch(/^Tokens cannot be verified right now. Error id: /);
  expect(errors.map(String)).toEqual(['Error: The verifier did not judge a token within 0.05 s.']);
  expect(server.counters.snapshot().token_unjudged).toBe(1);
});

describe.each(['tokenRecheckMs', 'tokenTimeoutMs'] as const)('the option %s', (name) => {
  it.each([0, -1, 1.5, '30', Infinity, 2 ** 31])('is refused as %j (LMCP121)', async (value) => {
    expect(await problemsOf(() => serve(createTools(), { [name]: value }))).toMatchObject([
      { code: 'LMCP121', place: `{ ${name} }` },
    ]);
  });
});
