import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from '../support/serve.js';
import { WAYS } from '../support/ways.js';
import { callTool, JSON_HEADERS, MODERN, post } from '../support/wire.js';

const APP = 'https://app.example.com';
const TOKEN = 'test-token-that-is-long-enough-for-a-server';
const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

describe.each(WAYS)('S14: CORS through $way', ({ open }) => {
  let url = '';

  beforeAll(async () => {
    const server = createServer().tool('steps', '', { type: 'object' }, (_args, context) => {
      context.progress(1);
      return 'done';
    });
    url = await open(server, { token: TOKEN, allowedOrigins: [APP, 'https://b.example.com/'] });
  });

  function preflight(origin: string, asked?: string): Promise<Response> {
    return fetch(url, {
      method: 'OPTIONS',
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        ...(asked === undefined ? {} : { 'Access-Control-Request-Headers': asked }),
      },
    });
  }

  it('answers the preflight of an allowed origin without asking for a token', async () => {
    const response = await preflight(APP);
    expect(response.status).toBe(204);
    expect(await response.text()).toBe('');
    expect(response.headers.get('access-control-allow-origin')).toBe(APP);
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
    expect(response.headers.get('vary')).toContain('Origin');
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('allows the headers that clients send', async () => {
    const response = await preflight(APP);
    const allowed = (response.headers.get('access-control-allow-headers') ?? '')
      .toLowerCase()
      .split(', ');
    expect(allowed).toEqual(
      expect.arrayContaining([
        'authorization',
        'content-type',
        'accept',
        'mcp-protocol-version',
        'mcp-method',
        'mcp-name',
        'mcp-session-id',
        'last-event-id',
      ]),
    );
    expect(allowed).not.toContain('*');
  });

  it('echoes Mcp-Param headers and no others', async () => {
    const response = await preflight(
      APP,
      'mcp-param-region, Mcp-Param-User_Id.2,x-evil, mcp-param-, mcp-param-a\tb, mcp-param-é, *',
    );
    const allowed = response.headers.get('access-control-allow-headers') ?? '';
    expect(allowed).toContain('mcp-param-region, Mcp-Param-User_Id.2');
    expect(allowed).not.toContain('x-evil');
    expect(allowed).not.toContain('*');
    expect(allowed.split(', ')).toHaveLength(10);
  });

  it('refuses the preflight of any other origin', async () => {
    for (const origin of ['https://evil.example.com', 'null', 'http://app.example.com']) {
      const response = await preflight(origin);
      expect(response.status).toBe(403);
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
      await response.text();
    }
  });

  it('reads an allowed origin as a browser writes it', async () => {
    const response = await preflight('https://b.example.com');
    expect(response.headers.get('access-control-allow-origin')).toBe('https://b.example.com');
  });

  it('lets an allowed page read answers, refusals and event streams', async () => {
    const own = { Origin: APP, Authorization: `Bearer ${TOKEN}` };
    const meta = { progressToken: 1 };
    const answers = [
      await post(url, ping, { ...JSON_HEADERS, ...own }),
      await post(url, ping, { ...JSON_HEADERS, Origin: APP }),
      await post(url, '{', { ...JSON_HEADERS, ...own }),
      await callTool(url, MODERN, 'steps', {}, { meta, headers: own }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 400, 200]);
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe(APP);
      expect(headers.get('vary')).toContain('Origin');
      expect(headers.get('access-control-expose-headers')).toContain('WWW-Authenticate');
      expect(headers.get('access-control-expose-headers')).toContain('Mcp-Session-Id');
    }
  });

  it('is silent towards requests without an origin and on servers without allowed origins', async () => {
    const plain = await open(createServer());
    const own = { Authorization: `Bearer ${TOKEN}` };
    for (const { headers } of [
      await post(url, ping, { ...JSON_HEADERS, ...own }),
      await post(plain, ping, { ...JSON_HEADERS, Origin: new URL(plain).origin }),
    ]) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});
