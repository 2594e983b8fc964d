import { describe, expect, it, jest } from '@jest/globals';
import Router from '@koa/router';
import { problemsOf } from '../support/problems.js';
import { postLines, raw } from '../support/raw.js';
import { createServer } from '../support/serve.js';
import { EVERYTHING, routesOf, WAYS, WITH_OAUTH } from '../support/ways.js';

const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

describe.each(WAYS)('through $way', ({ way, open }) => {
  it('S06: the list of routes below is complete', async () => {
    const registered = jest.spyOn(Router.prototype, 'register');
    const url = await open(createServer(), WITH_OAUTH);
    // `listen` sets most of them up with the first request that is not for the endpoint.
    expect((await fetch(new URL('/nowhere', url))).status).toBe(404);
    const paths = registered.mock.calls.map(([path]) => String(path));
    registered.mockRestore();
    expect(new Set(paths)).toEqual(new Set(routesOf(way).map(({ path }) => path)));
  });

  it('S06: no name of a host is no permission for all', async () => {
    const options = { allowedHosts: [] };
    expect(await problemsOf(() => open(createServer(), options))).toMatchObject([
      { code: 'LMCP121', place: '{ allowedHosts }' },
    ]);
  });

  it('S06: no allowed origin lets no foreign page in', async () => {
    const url = await open(createServer(), { allowedOrigins: [] });
    const origin = 'Origin: https://evil.example.com';
    expect((await raw(url, [...postLines('localhost', ping), origin], ping)).status).toBe(403);
  });

  it.each(['/', '/mcp/', '/mcp/extra', '//mcp', '/mcp%00', '/%2e/mcp', '/sse', '/console'])(
    'S06: nothing is served at %s',
    async (path) => {
      const url = await open(createServer(), WITH_OAUTH);
      const [, ...lines] = postLines('localhost', ping);
      const { status } = await raw(url, [`POST ${path} HTTP/1.1`, ...lines], ping);
      expect([401, 404]).toContain(status);
    },
  );
});

it.each(EVERYTHING)('S06: who has no token gets nowhere at $way, $verb $path', async (row) => {
  const { open, path, isPublic, isProbed, verb } = row;
  const url = await open(createServer(), WITH_OAUTH);
  const [, ...lines] = postLines('localhost', ping);
  const { status, headers, body } = await raw(url, [`${verb} ${path} HTTP/1.1`, ...lines], ping);
  // A preflight has no token by nature, and tells nothing but which headers may be sent.
  const refusal = isPublic ? 405 : 401;
  const expected = verb === 'OPTIONS' && !isProbed ? 204 : refusal;
  expect(status).toBe(isPublic && (verb === 'GET' || verb === 'HEAD') ? 200 : expected);
  expect(body).not.toContain('"result"');
  expect(headers['www-authenticate']?.includes('resource_metadata=')).toBe(
    status === 401 ? true : undefined,
  );
});

it.each(EVERYTHING)('S07: nothing becomes a WebSocket at $way, $verb $path', async (row) => {
  const { open, path, verb } = row;
  const url = await open(createServer(), WITH_OAUTH);
  const [, ...lines] = postLines('localhost', ping);
  const asking = ['Upgrade: h2c, WebSocket', 'Sec-WebSocket-Version: 13'];
  const key = `Sec-WebSocket-Key: ${Buffer.from('sixteen bytes...').toString('base64')}`;
  const answer = await raw(
    url,
    [`${verb} ${path} HTTP/1.1`, ...lines, ...asking, key, 'Connection: Upgrade'],
    ping,
  );
  expect(answer.status).toBe(400);
  expect(answer.headers).not.toHaveProperty('upgrade');
});

it.each(WAYS)('S07: another upgrade is not heeded, as its client expects ($way)', async (row) => {
  const url = await row.open(createServer());
  // Java's client asks for it with every first request.
  const lines = [
    ...postLines('localhost', ping),
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQAoAAA',
  ];
  const { status } = await raw(url, [...lines, 'Connection: Upgrade, HTTP2-Settings'], ping);
  expect(status).toBe(200);
});
