import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { mcp } from '@lmcp/core/koa';
import Koa from 'koa';
import { runApp } from '../support/mount.js';
import { postLines, raw } from '../support/raw.js';
import { createServer } from '../support/serve.js';
import { WAYS } from '../support/ways.js';
import { callTool, JSON_HEADERS, MODERN, outcomeOf, post } from '../support/wire.js';

const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
const CLOSED = { type: 'object', properties: {}, additionalProperties: false } as const;

/** Sends white space in chunks, without a Content-Length, and reads only the status. */
function stream(url: string, chunks: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers: JSON_HEADERS }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode));
    });
    sending.once('error', reject);
    const chunk = Buffer.alloc(64 * 1024, ' ');
    let sent = 0;
    const next = (): void => {
      sent += 1;
      if (sent > chunks) {
        sending.end();
      } else {
        sending.write(chunk, () => setImmediate(next));
      }
    };
    next();
  });
}

describe.each(WAYS)('through $way', ({ open }) => {
  let url = '';
  let ran = 0;

  beforeAll(async () => {
    const server = createServer()
      .tool('count', '', { type: 'object' }, (args) => {
        ran += 1;
        return String(Object.keys(args).length);
      })
      .tool('closed', '', CLOSED, () => 'never');
    url = await open(server);
  });

  async function servesOthers(): Promise<void> {
    const { message } = await callTool(url, MODERN, 'count', { one: 1 });
    expect(message.result.content[0].text).toBe('1');
  }

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'Application/JSON ; charset=utf-8',
  ])('S04: a body of type "%s" is read', async (type) => {
    expect((await post(url, ping, { ...JSON_HEADERS, 'Content-Type': type })).status).toBe(200);
  });

  it.each([
    'text/plain',
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json-rpc',
    'application/jsonp',
    'application/json-patch+json',
    'text/json',
    'text/plain, application/json',
    'application/json, text/plain',
    '',
  ])('S04: a body of type "%s" is refused, and no tool runs', async (type) => {
    const before = ran;
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'count' } };
    const answer = await post(url, call, { ...JSON_HEADERS, 'Content-Type': type });
    expect(outcomeOf(answer)).toEqual({ status: 415, code: -32600 });
    expect(answer.message.id).toBeUndefined();
    expect(ran).toBe(before);
  });

  it('S04: a body without a type is refused, and so is one with two', async () => {
    const lines = postLines('localhost', ping).filter((line) => !line.startsWith('Content-Type'));
    expect((await raw(url, lines, ping)).status).toBe(415);
    const two = [...lines, 'Content-Type: text/plain', 'Content-Type: application/json'];
    expect((await raw(url, two, ping)).status).toBe(415);
  });

  it('S09: a body of 2 MiB is refused by its length, unread', async () => {
    // Nothing of the body is ever sent.
    const lines = postLines('localhost', 'x'.repeat(2 * 1024 * 1024));
    const { status, body } = await raw(url, lines);
    expect(status).toBe(413);
    expect(JSON.parse(body)).toMatchObject({ error: { code: -32600 } });
    await servesOthers();
  });

  it('S09: a body of 2 MiB without a length is refused as it comes', async () => {
    expect(await stream(url, 32)).toBe(413);
    await servesOthers();
  });

  it('S09: the limit holds to the byte', async () => {
    const own = await open(createServer(), { maxBodyBytes: 100 });
    expect((await post(own, ping.padEnd(100))).status).toBe(200);
    expect((await post(own, ping.padEnd(101))).status).toBe(413);
  });

  it.each(['gzip', 'br', 'deflate', 'zstd', 'gzip, identity', 'x'])(
    'S09: a body in "%s" is refused, and never inflated',
    async (encoding) => {
      const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024));
      const lines = [...postLines('localhost', bomb), `Content-Encoding: ${encoding}`];
      const { status, body } = await raw(url, lines, bomb);
      expect(status).toBe(415);
      expect(JSON.parse(body)).toMatchObject({ error: { code: -32600 } });
    },
  );

  it('S09: "identity" is no encoding', async () => {
    const answer = await post(url, ping, { ...JSON_HEADERS, 'Content-Encoding': 'Identity' });
    expect(answer.status).toBe(200);
  });

  it.each([65, 10_000, 200_000])('S09: %d levels are refused', async (depth) => {
    const half = Math.floor((depth - 1) / 2);
    const deep = `${'{"a":['.repeat(half)}${'[]'.repeat((depth - 1) % 2)}${']}'.repeat(half)}`;
    const answer = await post(
      url,
      `{"jsonrpc":"2.0","id":1,"method":"ping","params":${deep || '{}'}}`,
    );
    expect([400, 413]).toContain(answer.status);
    expect(answer.message.error?.code).toBe(-32_600);
    await servesOthers();
  });

  it.each(['count', 'closed'])(
    'S09: 100,000 arguments of "%s" are refused in few words',
    async (name) => {
      const args = Object.fromEntries(
        Array.from({ length: 100_000 }, (_, n) => [n.toString(36), 1]),
      );
      const before = ran;
      const { message, text: told } = await callTool(url, MODERN, name, args);
      expect(message.result.isError).toBe(true);
      expect(told.length).toBeLessThan(10_000);
      expect(ran).toBe(before);
      await servesOthers();
    },
  );
});

it('S09: what a body parser in front has read is held to the same limits', async () => {
  const app = new Koa().use(async (ctx, next) => {
    Object.assign(ctx.request, { body: JSON.parse(await text(ctx.req)) as unknown });
    await next();
  });
  const { origin } = await runApp(app.use(mcp(createServer(), { maxBodyBytes: 500_000 })));
  const deep = `${'{"a":['.repeat(20_000)}${']}'.repeat(20_000)}`;
  const answer = await post(
    `${origin}/mcp`,
    `{"jsonrpc":"2.0","id":1,"method":"ping","params":${deep}}`,
  );
  expect(outcomeOf(answer)).toEqual({ status: 400, code: -32_600 });
  expect((await post(`${origin}/mcp`, JSON.stringify(['x'.repeat(500_000)]))).status).toBe(413);
});
