import { beforeAll, describe, expect, it } from '@jest/globals';
import { postLines, raw } from '../support/raw.js';
import { createServer, serve } from '../support/serve.js';
import { JSON_HEADERS, outcomeOf, post } from '../support/wire.js';

const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
const TOKEN = 'test-token-that-is-long-enough-for-a-server';

describe('the Host and Origin gate', () => {
  let url = '';
  let port = '';

  beforeAll(async () => {
    url = await serve(createServer(), {
      allowedHosts: [
        'localhost',
        '127.0.0.1',
        '[::1]',
        'mcp.example.com',
        'Fixed.example.com:8443',
      ],
      allowedOrigins: ['https://app.example.com'],
    });
    ({ port } = new URL(url));
  });

  it.each([
    'localhost',
    'localhost:1',
    'LOCALHOST:65535',
    '127.0.0.1',
    '127.0.0.1:3000',
    '[::1]',
    '[::1]:80',
    'mcp.example.com',
    'MCP.example.com:8080',
    'fixed.example.com:8443',
  ])('lets the host %s pass', async (host) => {
    expect((await raw(url, postLines(host, ping), ping)).status).toBe(200);
  });

  const foreign = [
    'evil.example.com',
    '',
    'localhost.evil.com',
    '127.0.0.1.evil.com',
    'notlocalhost',
    'localhost.',
    '0.0.0.0',
    '[::]',
    '2130706433',
    '0x7f000001',
    '127.1',
    'localhost:x@evil.com',
    'good:x@evil',
    'localhost@evil.com',
    'evil.com#localhost',
    'localhost/evil',
    'localhost, evil.com',
    'localhost:',
    'localhost:123456',
    'localhost evil.com',
    'fixed.example.com',
    'fixed.example.com:8444',
    'sub.mcp.example.com',
    '[::1',
    'loc\u00E4lhost',
  ];

  it.each(foreign)('refuses the host "%s" with 403', async (host) => {
    const answer = await raw(url, postLines(host, ping), ping);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toEqual({
      jsonrpc: '2.0',
      error: { code: -32600, message: expect.any(String) },
    });
  });

  it('refuses a request without Host', async () => {
    const [line, , ...rest] = postLines('', ping);
    expect((await raw(url, [line as string, ...rest], ping)).status).toBe(400);
    const old = [(line as string).replace('1.1', '1.0'), ...rest];
    expect((await raw(url, old, ping)).status).toBe(403);
  });

  it.each([
    ['localhost', 'evil.com'],
    ['evil.com', 'localhost'],
    ['localhost', 'localhost'],
  ])('refuses two Host headers (%s, %s)', async (first, second) => {
    const lines = [...postLines(first, ping), `hOST: ${second}`];
    expect([400, 403]).toContain((await raw(url, lines, ping)).status);
  });

  it('ignores X-Forwarded-Host', async () => {
    const lines = [...postLines('evil.com', ping), 'X-Forwarded-Host: localhost'];
    expect((await raw(url, lines, ping)).status).toBe(403);
  });

  it.each(['POST', 'GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])(
    'stands before %s too',
    async (method) => {
      const host = [`${method} /mcp HTTP/1.1`, 'Host: evil.example.com', 'Content-Length: 0'];
      expect((await raw(url, host)).status).toBe(403);
      const origin = [
        `${method} /mcp HTTP/1.1`,
        'Host: localhost',
        'Origin: https://evil.example.com',
        'Content-Length: 0',
      ];
      expect((await raw(url, origin)).status).toBe(403);
    },
  );

  it('stands before the token', async () => {
    const guarded = await serve(createServer(), { token: TOKEN });
    expect((await raw(guarded, postLines('evil.com', ping), ping)).status).toBe(403);
    expect((await raw(guarded, postLines('localhost', ping), ping)).status).toBe(401);
  });

  it('lets the page of an allowed origin and its own pages pass', async () => {
    const own = [`http://127.0.0.1:${port}`, `HTTP://127.0.0.1:${port}`];
    for (const origin of ['https://app.example.com', ...own]) {
      const answer = await post(url, ping, { ...JSON_HEADERS, Origin: origin });
      expect(answer.status).toBe(200);
    }
  });

  it.each([
    'null',
    '',
    'https://evil.example.com',
    'http://app.example.com',
    'https://app.example.com:444',
    'https://app.example.com.evil.com',
    'https://app.example.com@evil.com',
    'http://localhost.evil.com',
    'http://127.0.0.1.evil.com',
    'http://evil.com#localhost',
    'http://localhost:1',
    'http://127.0.0.1',
    'file://',
    'chrome-extension://abc',
    'not a url',
    '*',
  ])('refuses the origin "%s" with 403', async (origin) => {
    const answer = await post(url, ping, { ...JSON_HEADERS, Origin: origin });
    expect(outcomeOf(answer)).toEqual({ status: 403, code: -32600 });
    expect(answer.message.id).toBeUndefined();
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });
});
