import { beforeAll, describe, expect, it } from '@jest/globals';
import { raw } from '../support/raw.js';
import { createServer } from '../support/serve.js';
import { EVERYTHING, WAYS, WITH_OAUTH } from '../support/ways.js';
import { JSON_HEADERS, outcomeOf, post } from '../support/wire.js';

const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

const REFUSAL = {
  jsonrpc: '2.0',
  error: { code: -32600, message: expect.stringContaining('origin') },
};

it.each(EVERYTHING.filter(({ isPublic }) => !isPublic))(
  'S02: a foreign page is refused at $way, $verb $path',
  async ({ open, path, verb }) => {
    const url = await open(createServer(), WITH_OAUTH);
    const lines = [`${verb} ${path} HTTP/1.1`, 'Host: localhost', 'Content-Length: 0'];
    const { status, body } = await raw(url, [...lines, 'Origin: https://evil.example.com']);
    expect(status).toBe(403);
    expect(verb === 'HEAD' ? REFUSAL : JSON.parse(body)).toEqual(REFUSAL);
  },
);

describe.each(WAYS)('through $way', ({ open }) => {
  let url = '';
  let host = '';

  beforeAll(async () => {
    url = await open(createServer(), {
      allowedHosts: ['localhost', '127.0.0.1'],
      allowedOrigins: ['https://app.example.com'],
    });
    ({ host } = new URL(url));
  });

  it('S02: the page of an allowed origin, its own pages and no page at all may pass', async () => {
    for (const origin of ['https://app.example.com', `http://${host}`, `HTTP://${host}`]) {
      expect((await post(url, ping, { ...JSON_HEADERS, Origin: origin })).status).toBe(200);
    }
    const port = new URL(url).port;
    const named = [
      `POST /mcp HTTP/1.1`,
      `Host: localhost:${port}`,
      'Content-Type: application/json',
    ];
    const own = [...named, 'Accept: */*', `Content-Length: ${ping.length}`];
    expect((await raw(url, [...own, `Origin: HTTP://LOCALHOST:${port}`], ping)).status).toBe(200);
    expect((await post(url, ping)).status).toBe(200);
  });

  it.each([
    'null',
    '',
    'https://evil.example.com',
    'http://app.example.com',
    'https://app.example.com:444',
    'https://app.example.com.evil.com',
    'https://app.example.com@evil.com',
    'https://app.example.com, https://evil.example.com',
    'http://localhost.evil.com',
    'http://127.0.0.1.evil.com',
    'http://evil.com#localhost',
    'http://localhost:1',
    'http://127.0.0.1',
    'file://',
    'chrome-extension://abc',
    'not a url',
    '*',
    'http://evil.com@{host}',
    'http://{host}/path',
    'http://{host}#evil.com',
    'http://{host}\\.evil.com',
    'capacitor://{host}',
    'chrome-extension://{host}',
    'ftp://{host}',
    '{host}',
  ])('S02: the origin "%s" is refused', async (spelling) => {
    const origin = spelling.replace('{host}', host);
    const answer = await post(url, ping, { ...JSON_HEADERS, Origin: origin });
    expect(outcomeOf(answer)).toEqual({ status: 403, code: -32600 });
    expect(answer.message.id).toBeUndefined();
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });
});
