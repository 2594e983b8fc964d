import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { health, type HealthMiddlewareOptions, type HealthOptions, mcp } from '@lmcp/core/koa';
import Koa from 'koa';
import { problemsOf } from '../support/problems.js';
import { raw } from '../support/raw.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';

const TOKEN = 'a-token-that-is-long-enough-for-any-server-of-ours';

function fail(): never {
  throw new Error('gone');
}

/** What a probe is answered, with these lines in its head. */
async function probe(
  url: string,
  path: string,
  method = 'GET',
  host = 'localhost',
  more: string[] = [],
) {
  const { status, headers, body } = await raw(url, [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    ...more,
  ]);
  return { status, cache: headers['cache-control'], type: headers['content-type'], body };
}

describe.each(['/livez', '/readyz'])('%s', (path) => {
  it.each([
    { method: 'GET', body: 'ok\n' },
    { method: 'HEAD', body: '' },
  ])('answers a $method without a token, with nothing to keep', async ({ method, body }) => {
    const url = await serve(createServer(), { token: TOKEN });
    expect(await probe(url, path, method)).toEqual({
      status: 200,
      cache: 'no-store',
      type: 'text/plain; charset=utf-8',
      body,
    });
  });

  it.each([
    { host: '10.1.2.3:8080', status: 200 },
    { host: '[fd00::1]:8080', status: 200 },
    { host: 'evil.example.com', status: 403 },
    { host: '10.1.2.3.evil.example.com', status: 403 },
    { host: '0.0.0.0:8080', status: 403 },
    { host: '[::]', status: 403 },
    { host: '999.1.1.1', status: 403 },
  ])('answers $status where $host is asked for', async ({ host, status }) => {
    expect(await probe(await serve(createServer()), path, 'GET', host)).toMatchObject({ status });
  });

  it('answers no foreign page, and no other method', async () => {
    const url = await serve(createServer());
    const foreign = ['Origin: https://evil.example.com'];
    expect(await probe(url, path, 'GET', 'localhost', foreign)).toMatchObject({ status: 403 });
    expect(await probe(url, path, 'POST')).toMatchObject({ status: 405 });
  });
});

describe('the option health', () => {
  it('moves both, or turns them off', async () => {
    const moved = await serve(createServer(), { health: { livePath: '/a', readyPath: '/b/c' } });
    expect((await probe(moved, '/a')).status).toBe(200);
    expect((await probe(moved, '/b/c')).status).toBe(200);
    expect((await probe(moved, '/livez')).status).toBe(404);
    const off = await serve(createServer(), { health: false });
    expect((await probe(off, '/readyz')).status).toBe(404);
  });

  it.each<{ ready: () => boolean | Promise<boolean>; status: number; told: number }>([
    { ready: () => true, status: 200, told: 0 },
    { ready: () => false, status: 503, told: 0 },
    { ready: async () => false, status: 503, told: 0 },
    { ready: () => 'yes' as never, status: 503, told: 0 },
    { ready: async () => Promise.reject(new Error('the database is gone')), status: 503, told: 1 },
  ])('asks $ready whether the server is ready: $status', async ({ ready, status, told }) => {
    const { logger, entries } = recordingLogger();
    const url = await serve(createServer({ logger }), { health: { ready } });
    expect(await probe(url, '/readyz')).toMatchObject({ status, cache: 'no-store' });
    expect((await probe(url, '/livez')).status).toBe(200);
    expect(entries.filter(({ level }) => level === 'error')).toHaveLength(told);
    expect((await probe(url, '/readyz')).body).not.toContain('database');
  });

  it.each<{ options: unknown; seen: string }>([
    { options: true, seen: 'Expected an object' },
    { options: { livePath: 'livez' }, seen: '`livePath`' },
    { options: { readyPath: '/:any' }, seen: '`readyPath`' },
    { options: { readyPath: '/mcp' }, seen: 'are the same' },
    { options: { livePath: '/readyz' }, seen: 'are the same' },
    { options: { ready: true }, seen: '`ready`' },
    { options: { path: '/x' }, seen: 'no option of this name' },
  ])('cannot be $options', async ({ options, seen }) => {
    const problems = await problemsOf(() =>
      serve(createServer(), { health: options as HealthOptions }),
    );
    expect(problems).toMatchObject([{ code: 'LMCP121', seen: expect.stringContaining(seen) }]);
  });
});

describe('the middleware health', () => {
  it('answers beside mcp in an application', async () => {
    let stopping = false;
    const app = new Koa()
      .use(health({ ready: () => !stopping, allowedHosts: ['mcp.example.com'] }))
      .use(mcp(createServer(), { token: TOKEN }));
    const http = createHttpServer(app.callback());
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', () => resolve()));
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`;
    expect((await probe(url, '/readyz', 'GET', 'mcp.example.com')).status).toBe(200);
    expect((await probe(url, '/livez', 'GET', 'localhost')).status).toBe(403);
    stopping = true;
    expect((await probe(url, '/readyz', 'GET', '10.0.0.1')).status).toBe(503);
    expect((await probe(url, '/mcp')).status).toBe(401);
    await new Promise((resolve) => http.close(resolve));
  });

  it('is not ready where neither can tell nor log', async () => {
    const logger = { debug: fail, info: fail, warn: fail, error: fail };
    const http = createHttpServer(new Koa().use(health({ ready: fail, logger })).callback());
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', () => resolve()));
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
    expect(await probe(url, '/readyz')).toMatchObject({ status: 503, body: 'not ready\n' });
    await new Promise((resolve) => http.close(resolve));
  });

  it.each<{ options: unknown }>([
    { options: { allowedHosts: 'localhost' } },
    { options: { livePath: 7 } },
    { options: { token: TOKEN } },
    { options: null },
    { options: { livePath: 7n } },
    { options: { logger: { error: () => {} } } },
  ])('cannot be given $options', async ({ options }) => {
    const problems = await problemsOf(() => health(options as HealthMiddlewareOptions));
    expect(problems).toHaveLength(1);
  });
});
