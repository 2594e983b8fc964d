import { describe, expect, it } from '@jest/globals';
import { type Limiter, McpServer, MemoryLimiter } from '@lmcp/core';
import { MemoryClient } from '../support/memory-client.js';
import { createServer, serve } from '../support/serve.js';
import {
  callTool,
  envelope,
  JSON_HEADERS,
  MODERN,
  openSession,
  outcomeOf,
  post,
  REVISIONS,
} from '../support/wire.js';

const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
const rate = { points: 2, perMs: 60_000 };
const tooOften = { status: 429, code: -32_603 };

function create(limits: ConstructorParameters<typeof McpServer>[0]['limits']): McpServer {
  return createServer({ limits: { ...limits }, onError: () => {} })
    .tool('ok', 'Works.', { type: 'object' }, () => 'ok')
    .resource('test://ok', { name: 'ok' }, () => 'ok')
    .prompt(
      'ok',
      {
        description: 'Works.',
        arguments: { type: 'object', properties: { x: { type: 'string' } } },
        complete: { x: () => ['y'] },
      },
      () => 'ok',
    );
}

function breakable(): Limiter & { working: boolean } {
  const memory = new MemoryLimiter();
  return {
    working: false,
    take(key, asked) {
      if (!this.working) {
        throw new Error('no connection');
      }
      return memory.take(key, asked);
    },
  };
}

describe('S30 the rate of calls', () => {
  it.each(REVISIONS)('is limited in %s, with Retry-After, and counted', async (revision) => {
    const server = create({ callRate: rate });
    const url = await serve(server);
    for (let call = 0; call < rate.points; call += 1) {
      expect((await callTool(url, revision, 'ok')).message.result.content[0].text).toBe('ok');
    }
    const refused = await callTool(url, revision, 'ok');
    expect(outcomeOf(refused)).toEqual(tooOften);
    expect(refused.message.id).toBe(1);
    expect(refused.message.error?.message).toMatch(
      /^Too many calls of this client: at most 2 in 60 s\. Try again in \d+ s\.$/,
    );
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(server.counters.snapshot().calls_too_often).toBe(1);
  });

  it('is one for tools, resources, prompts and completions, and none for the rest', async () => {
    const url = await serve(create({ callRate: rate }));
    const headers = await openSession(url);
    const send = (method: string, params: object): ReturnType<typeof post> =>
      post(url, { ...ping, method, params }, headers);
    expect(outcomeOf(await send('tools/call', { name: 'ok' })).status).toBe(200);
    expect(outcomeOf(await send('resources/read', { uri: 'test://ok' })).status).toBe(200);
    expect(outcomeOf(await send('prompts/get', { name: 'ok' }))).toEqual(tooOften);
    const completion = {
      ref: { type: 'ref/prompt', name: 'ok' },
      argument: { name: 'x', value: '' },
    };
    expect(outcomeOf(await send('completion/complete', completion))).toEqual(tooOften);
    expect(outcomeOf(await send('tools/list', {}))).toEqual({ status: 200 });
    expect(outcomeOf(await send('ping', {}))).toEqual({ status: 200 });
  });

  it('is counted for each principal', async () => {
    const verifier = { verify: async (subject: string) => ({ subject, scopes: [] }) };
    const url = await serve(create({ callRate: { points: 1, perMs: 60_000 } }), {
      auth: { verifier },
    });
    const of = (token: string): ReturnType<typeof callTool> =>
      callTool(url, MODERN, 'ok', {}, { headers: { Authorization: `Bearer ${token}` } });
    const statuses = [await of('a'), await of('b'), await of('a'), await of('b')].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([200, 200, 429, 429]);
  });

  it('counts each call of a batch', async () => {
    const url = await serve(create({ callRate: rate }));
    const headers = await openSession(url, '2025-03-26');
    const call = { ...ping, method: 'tools/call', params: { name: 'ok' } };
    const { status, message } = await post(
      url,
      [call, { ...call, id: 2 }, { ...call, id: 3 }],
      headers,
    );
    expect(status).toBe(200);
    const codes = (message as unknown as { error?: { code: number } }[]).map(
      ({ error }) => error?.code,
    );
    expect(codes).toEqual([undefined, undefined, -32_603]);
  });

  it('holds for a client without an address', async () => {
    const client = new MemoryClient(create({ callRate: rate }));
    const params = { name: 'ok', _meta: envelope() };
    for (const id of [1, 2, 3]) {
      client.send({ id, method: 'tools/call', params });
    }
    const refused = await client.next(({ id }) => id === 3);
    expect(refused.error?.code).toBe(-32_603);
    await client.close();
  });

  it('is unlimited where it is false', async () => {
    const url = await serve(create({ callRate: false, addressRate: false }));
    for (let call = 0; call < 5; call += 1) {
      expect((await callTool(url, MODERN, 'ok')).status).toBe(200);
    }
  });

  it('comes back when its time is over', async () => {
    const url = await serve(create({ callRate: { points: 1, perMs: 1000 } }));
    await callTool(url, MODERN, 'ok');
    expect((await callTool(url, MODERN, 'ok')).status).toBe(429);
    let status = 429;
    while (status === 429) {
      ({ status } = await callTool(url, MODERN, 'ok'));
    }
    expect(status).toBe(200);
  });
});

describe('S30 the rate of an address', () => {
  it('is limited before tokens are looked at', async () => {
    let verified = 0;
    const verifier = {
      verify: async () => {
        verified += 1;
        return { subject: 'somebody', scopes: [] };
      },
    };
    const server = create({ addressRate: rate });
    const url = await serve(server, { auth: { verifier } });
    const good = { ...JSON_HEADERS, Authorization: 'Bearer good' };
    expect((await post(url, ping)).status).toBe(401);
    expect((await post(url, ping)).status).toBe(401);
    const refused = await post(url, ping, good);
    expect(outcomeOf(refused)).toEqual(tooOften);
    expect(refused.message.id).toBeUndefined();
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(verified).toBe(0);
    expect(server.counters.snapshot()).toMatchObject({ token_refused: 2, requests_too_often: 1 });
  });

  it('is that of the connection, whatever a client says of itself', async () => {
    const url = await serve(create({ addressRate: rate }));
    const from = async (address: string): Promise<number> =>
      (await post(url, ping, { ...JSON_HEADERS, 'X-Forwarded-For': address })).status;
    await from('192.0.2.1');
    await from('192.0.2.2');
    expect(await from('192.0.2.3')).toBe(429);
  });

  it('is what a trusted proxy says, without what its client made up', async () => {
    const server = create({ addressRate: rate });
    const url = await serve(server, { trustedProxies: ['127.0.0.1', '10.0.0.0/8'] });
    const from = async (address: string): Promise<number> =>
      (await post(url, ping, { ...JSON_HEADERS, 'X-Forwarded-For': address })).status;
    await from('192.0.2.1');
    await from('9.9.9.9, 192.0.2.1, 10.1.2.3');
    expect(await from('8.8.8.8, 192.0.2.1')).toBe(429);
    expect(await from('192.0.2.2')).toBe(200);
  });

  it.each([' alice', '=alice', '0,0 alice'])(
    'never is that of a principal, whatever a proxy passed on: [%s]',
    async (address) => {
      const server = create({ callRate: rate });
      const open = await serve(server, { trustedProxies: ['loopback'] });
      const verifier = { verify: () => ({ subject: 'alice', scopes: [] }) };
      const guarded = await serve(server, { auth: { verifier } });
      const headers = { 'X-Forwarded-For': `[${address}]` };
      for (let call = 0; call <= rate.points; call += 1) {
        await callTool(open, MODERN, 'ok', {}, { headers });
      }
      const authorized = { headers: { Authorization: 'Bearer alice' } };
      expect((await callTool(guarded, MODERN, 'ok', {}, authorized)).status).toBe(200);
    },
  );

  it('counts a network of IPv6 as one, since one client has all of it', async () => {
    const url = await serve(create({ addressRate: rate }), { trustedProxies: ['loopback'] });
    const from = async (address: string): Promise<number> =>
      (await post(url, ping, { ...JSON_HEADERS, 'X-Forwarded-For': address })).status;
    await from('2001:db8:0:1::1');
    await from('2001:db8::1:2:3:4:5');
    expect(await from('2001:db8:0:1:ffff::')).toBe(429);
    expect(await from('2001:db8:0:2::1')).toBe(200);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1:49152', '::ffff:192.0.2.1', '192.0.2.2:49152'],
    ['2001:db8::1', '[2001:db8::1]:49152', '[2001:db8::1]', '[2001:db8:1::1]:49152'],
  ])(
    'is that of %s, with the port that some proxies add or without',
    async (one, two, third, other) => {
      const url = await serve(create({ addressRate: rate }), { trustedProxies: ['loopback'] });
      const from = async (address: string): Promise<number> =>
        (await post(url, ping, { ...JSON_HEADERS, 'X-Forwarded-For': address })).status;
      await from(one);
      await from(two);
      expect(await from(third)).toBe(429);
      expect(await from(other)).toBe(200);
    },
  );

  it.each(['10.0.0.0/8', ['10.0.0.0/99'], ['example.com'], [1], null])(
    'takes the word of no proxies like %j',
    async (trustedProxies) => {
      const options = { trustedProxies: trustedProxies as string[] };
      await expect(serve(create({}), options)).rejects.toThrow(
        /LMCP121.*\n.*trustedProxies|trustedProxies/,
      );
    },
  );
});

describe('a limiter', () => {
  it('that fails lets everything pass, and is reported once for each outage', async () => {
    const limiter = breakable();
    const errors: unknown[] = [];
    const server = createServer({
      limits: { limiter, addressRate: false, callRate: rate },
      onError: (error) => errors.push(error),
    }).tool('ok', 'Works.', { type: 'object' }, () => 'ok');
    const url = await serve(server);
    const call = async (): Promise<number> => (await callTool(url, MODERN, 'ok')).status;
    expect([await call(), await call(), await call()]).toEqual([200, 200, 200]);
    expect(errors.map(String)).toEqual(['Error: no connection']);
    limiter.working = true;
    expect([await call(), await call(), await call()]).toEqual([200, 200, 429]);
    limiter.working = false;
    expect(await call()).toBe(200);
    expect(errors).toHaveLength(2);
    expect(server.counters.snapshot().limiter_failed).toBe(4);
  });

  it.each<[string, Limiter['take']]>([
    ['rejects', () => Promise.reject(new Error('no connection'))],
    ['never answers', () => new Promise(() => {})],
    ['returns nothing', () => undefined as never],
    ['resolves to what is no answer', async () => ({ ok: 1 }) as never],
    ['cannot tell when', () => ({ ok: false, remaining: 0, resetMs: Number.NaN })],
  ])('that %s has failed', async (_what, take) => {
    const errors: unknown[] = [];
    const server = createServer({
      limits: { limiter: { take }, addressRate: false },
      onError: (error) => errors.push(error),
    }).tool('ok', 'Works.', { type: 'object' }, () => 'ok');
    const { status, message } = await callTool(await serve(server), MODERN, 'ok');
    expect(status).toBe(200);
    expect(message.result.content[0].text).toBe('ok');
    expect(errors).toHaveLength(1);
    expect(server.counters.snapshot()).toMatchObject({ limiter_failed: 1, unexpected_error: 1 });
  });

  it('that fails closes the server, where that is wanted', async () => {
    const server = create({ limiter: breakable(), limiterFailure: 'closed' });
    const url = await serve(server);
    const refused = await callTool(url, MODERN, 'ok');
    expect(outcomeOf(refused)).toEqual({ status: 503, code: -32_603 });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(refused.text).not.toContain('no connection');
    expect(server.counters.snapshot().limiter_failed).toBe(1);
  });
});
