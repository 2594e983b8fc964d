import { once } from 'node:events';
import { connect, createServer as createHttp2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { mcp } from '@lmcp/core/koa';
import Koa from 'koa';
import { postLines, raw } from '../support/raw.js';
import { createServer, serve } from '../support/serve.js';
import { EVERYTHING, WAYS, WITH_OAUTH } from '../support/ways.js';

const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
const allowedHosts = [
  'localhost',
  '127.0.0.1',
  '[::1]',
  'mcp.example.com',
  'Fixed.example.com:8443',
];

const REFUSAL = {
  jsonrpc: '2.0',
  error: { code: -32600, message: expect.stringContaining('evil.example.com') },
};

it('S01: listens on this machine only, by its address', async () => {
  expect(await serve(createServer())).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/);
});

it.each(EVERYTHING)(
  'S01: a foreign host is refused at $way, $verb $path, before anything else',
  async ({ open, path, verb }) => {
    const url = await open(createServer(), WITH_OAUTH);
    const line = `${verb} ${path} HTTP/1.1`;
    const { status, body } = await raw(url, [line, 'Host: evil.example.com', 'Content-Length: 0']);
    expect(status).toBe(403);
    expect(verb === 'HEAD' ? REFUSAL : JSON.parse(body)).toEqual(REFUSAL);
  },
);

describe.each(WAYS)('through $way', ({ open }) => {
  let url = '';
  let bare = '';

  beforeAll(async () => {
    url = await open(createServer(), { allowedHosts });
    bare = await open(createServer());
  });

  const statusOf = async (lines: readonly string[], at = url): Promise<number> =>
    (await raw(at, lines, ping)).status;

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
  ])('S01: the host %s may pass', async (host) => {
    expect(await statusOf(postLines(host, ping))).toBe(200);
  });

  it.each([
    'evil.example.com',
    'localhost.evil.com',
    '127.0.0.1.evil.com',
    'notlocalhost',
    'localhost.',
    '0.0.0.0',
    '[::]',
    '2130706433',
    '0x7f000001',
    '127.1',
    'fixed.example.com',
    'fixed.example.com:8444',
    'sub.mcp.example.com',
  ])('S01: the host "%s" is refused', async (host) => {
    expect(await statusOf(postLines(host, ping))).toBe(403);
  });

  it('S01: the names of this machine, and no others, are allowed by default', async () => {
    for (const host of ['localhost', '127.0.0.1:99', '[::1]']) {
      expect(await statusOf(postLines(host, ping), bare)).toBe(200);
    }
    expect(await statusOf(postLines('mcp.example.com', ping), bare)).toBe(403);
  });

  it.each([
    '',
    'good.com:x@evil.com',
    'localhost:x@evil.com',
    'localhost@evil.com',
    'evil.com#localhost',
    'localhost/evil',
    'localhost, evil.com',
    'localhost:',
    'localhost:123456',
    'localhost evil.com',
    '[::1',
    'loc\u00E4lhost',
  ])('S05: "%s" is no host', async (host) => {
    expect([400, 403]).toContain(await statusOf(postLines(host, ping)));
  });

  it('S05: a request needs a host, in every version of HTTP', async () => {
    const [line = '', , ...rest] = postLines('', ping);
    expect(await statusOf([line, ...rest])).toBe(400);
    expect(await statusOf([line.replace('1.1', '1.0'), ...rest])).toBe(403);
  });

  it.each([
    ['localhost', 'evil.com'],
    ['evil.com', 'localhost'],
    ['localhost', 'localhost'],
  ])('S05: two hosts (%s, %s) are refused', async (first, second) => {
    expect([400, 403]).toContain(await statusOf([...postLines(first, ping), `hOST: ${second}`]));
  });

  it.each(['X-Forwarded-Host: localhost', 'Forwarded: host=localhost', 'X-Host: localhost'])(
    'S05: "%s" makes no foreign host a good one',
    async (line) => {
      expect(await statusOf([...postLines('evil.com', ping), line])).toBe(403);
    },
  );

  it('S05: no forwarded header counts, so none does harm', async () => {
    const forged = ['X-Forwarded-Host: evil.com', 'X-Forwarded-Proto: https', 'Forwarded: host=x'];
    expect(await statusOf([...postLines('localhost', ping), ...forged])).toBe(200);
  });

  it('S05: no answer names a URL that the request said', async () => {
    const guarded = await open(createServer(), WITH_OAUTH);
    const forged = ['X-Forwarded-Host: evil.com', 'X-Forwarded-Proto: gopher'];
    const metadata = ['GET /.well-known/oauth-protected-resource HTTP/1.1', 'Host: localhost:99'];
    for (const lines of [metadata, postLines('localhost:99', ping)]) {
      const answer = await raw(guarded, [...lines, ...forged]);
      const told = JSON.stringify(answer);
      expect(told).toContain('https://mcp.example.com/');
      expect(told).not.toMatch(/evil|gopher|localhost|:99/);
    }
  });
});

describe('over HTTP/2', () => {
  const own = 'localhost:8080';
  const foreign = 'evil.example.com';

  it.each([
    { said: { ':authority': own }, status: 200 },
    { said: { ':authority': foreign }, status: 403 },
    { said: { ':authority': own, host: own }, status: 200 },
    { said: { ':authority': foreign, host: own }, status: 403 },
    { said: { ':authority': own, host: foreign }, status: 403 },
  ])('S05: $said is answered with $status', async ({ said, status }) => {
    const server = createHttp2Server(new Koa().use(mcp(createServer())).callback());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const request = { ':method': 'POST', ':path': '/mcp', 'content-type': 'application/json' };
    const stream = client.request({ ...request, ...said });
    stream.end(ping);
    const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
    const body = await text(stream);
    client.close();
    server.close();
    expect(headers[':status']).toBe(status);
    expect(JSON.parse(body)).toHaveProperty(status === 200 ? 'result' : 'error');
  });
});
