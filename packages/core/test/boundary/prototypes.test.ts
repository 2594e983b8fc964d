import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from '../support/serve.js';
import { WAYS } from '../support/ways.js';
import {
  ask,
  callTool,
  envelope,
  MODERN,
  modernHeaders,
  outcomeOf,
  post,
} from '../support/wire.js';

const VERSION = '"jsonrpc":"2.0"';
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'];

afterEach(() => {
  expect('polluted' in {}).toBe(false);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

describe.each(WAYS)('through $way', ({ open }) => {
  let url = '';
  let received: Readonly<Record<string, unknown>> = {};
  let headers: object = {};

  beforeAll(async () => {
    const schema = {
      type: 'object',
      properties: { zone: { type: 'string', 'x-mcp-header': '__proto__' } },
    };
    const server = createServer()
      .tool('look', '', { type: 'object' }, (args, context) => {
        received = args;
        headers = context.headers;
        return 'seen';
      })
      .tool('zoned', '', schema, ({ zone }) => String(zone))
      .resourceTemplate('test://{id}', { name: 'any' }, ({ id }) => id)
      .prompt('hello', '', () => 'Hello!');
    url = await open(server);
  });

  const call = (args: string): ReturnType<typeof post> => {
    const meta = JSON.stringify(envelope());
    const params = `{"name":"look","arguments":${args},"_meta":${meta}}`;
    return post(
      url,
      `{${VERSION},"id":1,"method":"tools/call","params":${params}}`,
      modernHeaders('tools/call', { name: 'look' }),
    );
  };

  it.each([
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"a":{"__proto__":{"polluted":true}},"__proto__":[]}',
    '{"a":[{"__proto__":null}]}',
  ])('S12: the arguments %s never reach a tool', async (args) => {
    received = {};
    const answer = await call(args);
    expect(outcomeOf(answer)).toEqual({ status: 200 });
    expect(answer.message.result.isError).toBe(true);
    expect(received).toEqual({});
  });

  it('S12: arguments named like members of every object are handed over as own keys', async () => {
    const args = '{"toString":"own","hasOwnProperty":1,"valueOf":null}';
    expect((await call(args)).message.result.isError).toBeUndefined();
    expect(JSON.stringify(received)).toBe(args);
    expect(Object.getPrototypeOf(received)).toBe(Object.getPrototypeOf(JSON.parse('{}')));
  });

  it.each([
    `{${VERSION},"id":1,"method":"ping","__proto__":{"method":"tools/list"}}`,
    `{${VERSION},"id":1,"method":"ping","params":{"__proto__":{"polluted":true}}}`,
    `{${VERSION},"id":1,"method":"ping","params":{"_meta":{"__proto__":{"polluted":true}}}}`,
    `{${VERSION},"id":1,"method":"ping","constructor":{"prototype":{"polluted":true}}}`,
  ])('S12: around parameters it is just a ping: %s', async (body) => {
    const stateless = await open(createServer(), { sessions: false });
    expect((await post(stateless, body)).text).toBe('{"jsonrpc":"2.0","id":1,"result":{}}');
  });

  it.each(NAMES)(
    'S12: nothing is called %s: no tool, prompt, method, session or version',
    async (name) => {
      const unknown = { status: 200, code: -32_602 };
      expect(outcomeOf(await callTool(url, MODERN, name, {}))).toEqual(unknown);
      expect(outcomeOf(await ask(url, MODERN, 'prompts/get', { name }))).toEqual(unknown);
      expect(outcomeOf(await ask(url, MODERN, name))).toEqual({ status: 404, code: -32_601 });
      const ref = { type: 'ref/prompt', name };
      const argument = { name, value: '' };
      const completed = await ask(url, MODERN, 'completion/complete', { ref, argument });
      expect(completed.message.error).toBeDefined();
      const session = { 'Mcp-Session-Id': name };
      expect((await ask(url, '2025-11-25', 'ping', {}, { headers: session })).status).toBe(404);
      const params = {
        protocolVersion: name,
        capabilities: {},
        clientInfo: { name, version: '1' },
      };
      const opened = await ask(url, '2025-11-25', 'initialize', params);
      expect(opened.message.result.protocolVersion).toBe('2025-11-25');
    },
  );

  it('S12: a header and a query may say so, and mean nothing', async () => {
    const sent = { 'Mcp-Param-__proto__': 'eu' };
    const called = await callTool(url, MODERN, 'zoned', { zone: 'eu' }, { headers: sent });
    expect(called.message.result.content[0].text).toBe('eu');
    const query = '?__proto__[polluted]=1&constructor.prototype.polluted=1';
    await callTool(`${url}${query}`, MODERN, 'look', {}, { headers: { ['__proto__']: 'x' } });
    expect(Object.keys(headers)).not.toContain('polluted');
  });

  it('S12: a variable of a URI may be called so, and is text', async () => {
    const read = await ask(url, MODERN, 'resources/read', { uri: 'test://__proto__' });
    expect(read.message.result.contents[0].text).toBe('__proto__');
  });
});
