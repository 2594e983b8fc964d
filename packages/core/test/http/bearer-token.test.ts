import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, serve } from '../support/serve.js';
import { JSON_HEADERS, outcomeOf, post } from '../support/wire.js';

const TOKEN = 'test-token-that-is-long-enough-for-a-server';
const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

describe('a server with a token', () => {
  let url = '';

  beforeAll(async () => {
    url = await serve(createServer(), { token: TOKEN });
  });

  it.each([
    `Bearer ${TOKEN}`,
    `bearer ${TOKEN}`,
    `BEARER ${TOKEN}`,
    `Bearer    ${TOKEN}`,
    `Bearer ${TOKEN}  `,
  ])('serves "Authorization: %s"', async (authorization) => {
    const answer = await post(url, ping, { ...JSON_HEADERS, Authorization: authorization });
    expect(answer.status).toBe(200);
  });

  it('asks for the token, without error, when there is none', async () => {
    const answer = await post(url, ping);
    expect(outcomeOf(answer)).toEqual({ status: 401, code: -32600 });
    expect(answer.message.id).toBeUndefined();
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="mcp"');
  });

  it.each([
    'Bearer wrong',
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(0, -1)}`,
    `Bearer ${TOKEN.toUpperCase()}`,
  ])('refuses "Authorization: %s" as another token', async (authorization) => {
    const answer = await post(url, ping, { ...JSON_HEADERS, Authorization: authorization });
    expect(outcomeOf(answer)).toEqual({ status: 401, code: -32600 });
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer realm="mcp", error="invalid_token", error_description="The token is not known."',
    );
    expect(answer.text).not.toContain(TOKEN);
  });

  it.each([
    `Bearer ${TOKEN} ${TOKEN}`,
    `Bearer ${TOKEN}, Bearer ${TOKEN}`,
    `Bearer "${TOKEN}"`,
    'Bearer',
    'Bearer ',
    TOKEN,
    `Token ${TOKEN}`,
    `Basic ${Buffer.from(`user:${TOKEN}`).toString('base64')}`,
    `Basic ${TOKEN}`,
    `xBearer ${TOKEN}`,
  ])('refuses "Authorization: %s", which holds no token', async (authorization) => {
    const answer = await post(url, ping, { ...JSON_HEADERS, Authorization: authorization });
    expect(outcomeOf(answer)).toEqual({ status: 401, code: -32600 });
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer realm="mcp", error="invalid_token", error_description="The Authorization header holds no bearer token."',
    );
    expect(answer.text).not.toContain(TOKEN);
  });

  it.each(['access_token', 'token', 'authorization'])(
    'does not read the query parameter %s',
    async (name) => {
      const answer = await post(`${url}?${name}=${TOKEN}`, ping);
      expect(answer.status).toBe(401);
    },
  );

  it('does not read a token in the body or in a cookie', async () => {
    const headers = { ...JSON_HEADERS, Cookie: `access_token=${TOKEN}` };
    const body = `{"jsonrpc":"2.0","id":1,"method":"ping","access_token":"${TOKEN}"}`;
    expect((await post(url, body, headers)).status).toBe(401);
  });

  it('asks for it before anything is read from the body', async () => {
    for (const headers of [JSON_HEADERS, { ...JSON_HEADERS, 'Content-Type': 'text/plain' }]) {
      expect((await post(url, 'x'.repeat(2_000_000), headers)).status).toBe(401);
    }
  });
});
