import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from '../support/serve.js';
import { WAYS } from '../support/ways.js';
import { callTool, JSON_HEADERS, MODERN, outcomeOf, post } from '../support/wire.js';

const VERSION = '"jsonrpc":"2.0"';
const nested = (depth: number): string =>
  `{${VERSION},"id":1,"method":"ping","params":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;

/** Refused, and answered without an id: nobody knows what was asked. */
const REFUSED: readonly { title: string; body: string; code: number }[] = [
  { title: 'nothing', body: '', code: -32700 },
  { title: 'white space', body: ' \n ', code: -32700 },
  { title: 'truncated JSON', body: `{${VERSION},"id":1,"method":"pi`, code: -32700 },
  { title: 'two messages', body: `{${VERSION},"id":1,"method":"ping"}{}`, code: -32700 },
  { title: 'a byte order mark', body: `\uFEFF{${VERSION},"id":1,"method":"ping"}`, code: -32700 },
  { title: 'single quotes', body: "{'jsonrpc':'2.0'}", code: -32700 },
  { title: 'NaN', body: `{${VERSION},"id":NaN,"method":"ping"}`, code: -32700 },
  { title: 'a number', body: '5', code: -32600 },
  { title: 'null', body: 'null', code: -32600 },
  { title: 'an empty object', body: '{}', code: -32600 },
  { title: 'an empty batch', body: '[]', code: -32600 },
  { title: 'no version', body: '{"id":1,"method":"ping"}', code: -32600 },
  { title: 'version 1.0', body: '{"jsonrpc":"1.0","id":1,"method":"ping"}', code: -32600 },
  { title: 'version 2 as a number', body: '{"jsonrpc":2.0,"id":1,"method":"ping"}', code: -32600 },
  { title: 'result and error', body: `{${VERSION},"id":1,"result":{},"error":{}}`, code: -32600 },
  { title: 'a response without id', body: `{${VERSION},"result":{}}`, code: -32600 },
  { title: 'a response to nothing', body: `{${VERSION},"id":1,"result":{}}`, code: -32600 },
  { title: '65 levels', body: nested(64), code: -32600 },
  { title: '10,000 levels', body: nested(10_000), code: -32600 },
  { title: '100,000 arrays', body: '['.repeat(100_000) + ']'.repeat(100_000), code: -32600 },
  ...['null', '[]', '{}', '1.5', '1152921504606846976', '1e999', 'true'].map((id) => ({
    title: `the id ${id}`,
    body: `{${VERSION},"id":${id},"method":"ping"}`,
    code: -32600,
  })),
];

describe.each(WAYS)('through $way', ({ open }) => {
  let url = '';

  beforeAll(async () => {
    const server = createServer().tool('look', '', { type: 'object' }, () => 'seen');
    url = await open(server, { sessions: false });
  });

  it.each(REFUSED)(
    'S10: $title is refused with $code and without an id',
    async ({ body, code }) => {
      const answer = await post(url, body);
      expect(outcomeOf(answer)).toEqual({ status: 400, code });
      expect(Object.keys(answer.message)).toEqual(['jsonrpc', 'error']);
    },
  );

  it.each(['""', '0', '-1', '9007199254740991', '"\\ud800"'])('S10: %s is an id', async (id) => {
    const answer = await post(url, `{${VERSION},"id":${id},"method":"ping"}`);
    expect(outcomeOf(answer)).toEqual({ status: 200 });
    expect(JSON.stringify(answer.message.id)).toBe(id);
  });

  it('S10: a message may nest to 64 levels', async () => {
    expect((await post(url, nested(62))).status).toBe(200);
  });

  it.each([
    [0xff, 0xfe],
    [0xc3, 0x28],
    [0xed, 0xa0, 0x80],
    [0xc0, 0xaf],
  ])('S10: what is not UTF-8 (%d %d …) is refused', async (...bytes) => {
    const body = Buffer.concat([
      Buffer.from(`{${VERSION},"id":1,"method":"`),
      Buffer.from(bytes),
      Buffer.from('"}'),
    ]);
    const response = await fetch(url, { method: 'POST', body, headers: JSON_HEADERS });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32700 } });
  });

  it('S10: equal ids at the same time are two requests', async () => {
    const both = [1, 2].map(() => callTool(url, MODERN, 'look', {}, { id: 'same' }));
    for (const { message } of await Promise.all(both)) {
      expect(message).toMatchObject({ id: 'same', result: { content: [{ text: 'seen' }] } });
    }
  });
});
