import { beforeAll, describe, expect, it } from '@jest/globals';
import { raw } from '../support/raw.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';
import { openSession, post } from '../support/wire.js';

const CALL = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"greet"}}';
const NOTIFICATION = '{"jsonrpc":"2.0","method":"notifications/initialized"}';

const JSON_TYPE = 'Content-Type: application/json';
const PAGE = 'Origin: https://app.example.com';

const REQUESTS: readonly (readonly [string, string, readonly string[], string])[] = [
  ['a call', 'POST', [JSON_TYPE], CALL],
  ['a call of a page', 'POST', [JSON_TYPE, PAGE], CALL],
  ['a list', 'POST', [JSON_TYPE], '{"jsonrpc":"2.0","id":1,"method":"tools/list"}'],
  ['a notification', 'POST', [JSON_TYPE], NOTIFICATION],
  ['an unknown method', 'POST', [JSON_TYPE], '{"jsonrpc":"2.0","id":1,"method":"none"}'],
  ['a broken message', 'POST', [JSON_TYPE], '{'],
  ['another type', 'POST', ['Content-Type: text/plain'], CALL],
  ['another page', 'POST', [JSON_TYPE, 'Origin: https://evil.example.com'], CALL],
  ['the question of a browser', 'OPTIONS', [PAGE], ''],
  ['another verb', 'PUT', [], ''],
  ['HEAD', 'HEAD', [], ''],
];

describe('a request that names the path to the letter, and one that Koa finds it for', () => {
  let url = '';

  beforeAll(async () => {
    const server = createServer().tool('greet', '', { type: 'object' }, () => 'Grüße');
    url = await serve(server, {
      sessions: false,
      allowedOrigins: ['https://app.example.com'],
    });
  });

  it.each(REQUESTS)('%s is answered alike', async (_, method, headers, body) => {
    const ask = async (path: string): Promise<object> => {
      const length = `Content-Length: ${Buffer.byteLength(body)}`;
      const lines = [`${method} ${path} HTTP/1.1`, 'Host: localhost', length, ...headers];
      const answer = await raw(url, lines, body);
      return { ...answer, headers: { ...answer.headers, date: undefined } };
    };
    const direct = await ask('/mcp');
    expect(direct).toHaveProperty('status', expect.any(Number));
    expect(direct).toEqual(await ask('/mcp?'));
    expect(direct).toEqual(await ask('/mcp/'));
  });

  it('answers 404 at any other path', async () => {
    expect((await fetch(`${url}s`)).status).toBe(404);
  });
});

it('answers 500 without a word of what was unexpected, and tells the operator', async () => {
  const { logger, entries } = recordingLogger();
  let asked = 0;
  const server = createServer({
    logger,
    audit: false,
    scopeImplies() {
      asked += 1;
      if (asked > 1) {
        throw new Error('a secret');
      }
      return true;
    },
  });
  server.tool('greet', { description: '', scopes: ['greet'] }, { type: 'object' }, () => 'hi');
  const card = { subject: 'ann', scopes: ['other'] };
  const url = await serve(server, { auth: { verifier: { verify: async () => card } } });
  const headers = await openSession(url, undefined, { headers: { Authorization: 'Bearer a' } });
  expect((await post(url, CALL, headers)).status).toBe(200);
  const answer = await fetch(url, { headers: { ...headers, Accept: 'text/event-stream' } });
  expect([answer.status, await answer.text()]).toEqual([500, 'Internal Server Error']);
  expect(entries.map(({ fields }) => String(fields['err']))).toEqual(['Error: a secret']);
});
