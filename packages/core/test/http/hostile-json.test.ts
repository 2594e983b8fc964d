import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, serve } from '../support/serve.js';
import {
  type Answer,
  envelope,
  JSON_HEADERS,
  modernHeaders,
  outcomeOf,
  post,
} from '../support/wire.js';

const VERSION = '"jsonrpc":"2.0"';
const nested = (depth: number): string =>
  `{${VERSION},"id":1,"method":"ping","params":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;

describe('a body that is wrong or hostile', () => {
  let url = '';
  let received: Readonly<Record<string, unknown>> = {};

  beforeAll(async () => {
    const server = createServer().tool('look', '', { type: 'object' }, (args) => {
      received = args;
      return 'seen';
    });
    url = await serve(server, { sessions: false });
  });

  it.each<{ title: string; body: string; code: number }>([
    { title: 'nothing', body: '', code: -32700 },
    { title: 'white space', body: ' \n ', code: -32700 },
    { title: 'truncated JSON', body: `{${VERSION},"id":1,"method":"pi`, code: -32700 },
    { title: 'two messages', body: `{${VERSION},"id":1,"method":"ping"}{}`, code: -32700 },
    { title: 'a byte order mark', body: `\uFEFF{${VERSION},"id":1,"method":"ping"}`, code: -32700 },
    { title: 'single quotes', body: "{'jsonrpc':'2.0'}", code: -32700 },
    { title: 'NaN', body: `{${VERSION},"id":NaN,"method":"ping"}`, code: -32700 },
    { title: 'a number', body: '5', code: -32600 },
    { title: 'an empty object', body: '{}', code: -32600 },
    { title: 'no version', body: '{"id":1,"method":"ping"}', code: -32600 },
    { title: 'version 1.0', body: '{"jsonrpc":"1.0","id":1,"method":"ping"}', code: -32600 },
    {
      title: 'version 2 as a number',
      body: '{"jsonrpc":2.0,"id":1,"method":"ping"}',
      code: -32600,
    },
    { title: 'the key Method', body: `{${VERSION},"id":1,"Method":"ping"}`, code: -32600 },
    { title: 'the key METHOD', body: `{${VERSION},"id":1,"METHOD":"ping"}`, code: -32600 },
    {
      title: 'the key method with NUL',
      body: `{${VERSION},"id":1,"method\\u0000":"ping"}`,
      code: -32600,
    },
    { title: 'the key JSONRPC', body: '{"JSONRPC":"2.0","id":1,"method":"ping"}', code: -32600 },
    { title: 'result and error', body: `{${VERSION},"id":1,"result":{},"error":{}}`, code: -32600 },
    { title: 'a response without id', body: `{${VERSION},"result":{}}`, code: -32600 },
    { title: '65 levels', body: nested(64), code: -32600 },
    { title: '10,000 levels', body: nested(10_000), code: -32600 },
    { title: '100,000 arrays', body: '['.repeat(100_000) + ']'.repeat(100_000), code: -32600 },
  ])('such as $title is refused with $code and without an id', async ({ body, code }) => {
    const answer = await post(url, body);
    expect(outcomeOf(answer)).toEqual({ status: 400, code });
    expect(Object.keys(answer.message)).toEqual(['jsonrpc', 'error']);
  });

  it('may nest to 64 levels', async () => {
    expect((await post(url, nested(62))).status).toBe(200);
  });

  it.each([
    [0xff, 0xfe],
    [0xc3, 0x28],
    [0xed, 0xa0, 0x80],
    [0xc0, 0xaf],
  ])('that is not UTF-8 (%d %d …) is refused with 400', async (...bytes) => {
    const body = Buffer.concat([
      Buffer.from(`{${VERSION},"id":1,"method":"`),
      Buffer.from(bytes),
      Buffer.from('"}'),
    ]);
    const response = await fetch(url, { method: 'POST', body, headers: JSON_HEADERS });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32700 } });
  });

  function duplicate(first: string, last: string): Promise<Answer> {
    const params = JSON.stringify({ name: 'look', _meta: envelope() });
    return post(
      url,
      `{${VERSION},"id":1,"method":"${first}","params":${params},"method":"${last}"}`,
      modernHeaders('tools/list'),
    );
  }

  it('with two methods counts as its last one, which Mcp-Method must name', async () => {
    expect(outcomeOf(await duplicate('tools/list', 'tools/call'))).toEqual({
      status: 400,
      code: -32020,
    });
    expect(outcomeOf(await duplicate('tools/call', 'tools/list'))).toEqual({ status: 200 });
  });

  it.each([
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"a":{"__proto__":{"polluted":true}},"__proto__":[]}',
  ])('with the arguments %s never reaches the tool', async (args) => {
    received = {};
    const answer = await post(
      url,
      `{${VERSION},"id":1,"method":"tools/call","params":{"name":"look","arguments":${args}}}`,
    );
    expect(outcomeOf(answer)).toEqual({ status: 200 });
    expect(answer.message).toMatchObject({ result: { isError: true } });
    expect(received).toEqual({});
    expect('polluted' in {}).toBe(false);
  });

  it('with arguments named like members of every object hands them over as own keys', async () => {
    const args = '{"toString":"own","hasOwnProperty":1,"valueOf":null}';
    await post(
      url,
      `{${VERSION},"id":1,"method":"tools/call","params":{"name":"look","arguments":${args}}}`,
    );
    expect(JSON.stringify(received)).toBe(args);
    expect(Object.getPrototypeOf(received)).toBe(Object.getPrototypeOf(JSON.parse('{}')));
  });

  it.each([
    `{${VERSION},"id":1,"method":"ping","__proto__":{"method":"tools/list"}}`,
    `{${VERSION},"id":1,"method":"ping","params":{"__proto__":{"polluted":true}}}`,
    `{${VERSION},"id":1,"method":"ping","params":{"_meta":{"__proto__":{"polluted":true}}}}`,
  ])('with __proto__ around its parameters is just a ping: %s', async (body) => {
    const { text } = await post(url, body);
    expect(text).toBe('{"jsonrpc":"2.0","id":1,"result":{}}');
    expect('polluted' in {}).toBe(false);
  });

  it('never answers a 5xx, whatever byte is missing or changed', async () => {
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'look', arguments: { a: [1, 'ü'] }, _meta: { progressToken: 1 } },
    });
    const bytes = Buffer.from(body);
    const variants = [...bytes.keys()].flatMap((index) => [
      bytes.subarray(0, index),
      Buffer.from(bytes.map((byte, at) => (at === index ? byte ^ 0x21 : byte))),
    ]);
    for (const variant of variants) {
      const response = await fetch(url, { method: 'POST', body: variant, headers: JSON_HEADERS });
      expect(response.status).toBeLessThan(500);
      await response.text();
    }
  });
});
