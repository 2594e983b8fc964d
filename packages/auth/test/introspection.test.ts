import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { introspection, type IntrospectionOptions } from '@lmcp/auth';
import type { ErrorReport, TokenVerifier } from '@lmcp/core';
import { type IntrospectionServer, startIntrospection } from './support/introspection-server.js';
import { AUDIENCE } from './support/issuer.js';
import { ask, call, createFiles, serve } from './support/serve.js';

const ISSUER = 'https://login.example.com';
const inHours = (hours: number): number => Math.floor(Date.now() / 1000) + hours * 3600;
const ACTIVE = { active: true, aud: AUDIENCE, sub: 'ada', client_id: 'editor', scope: 'a b' };

function verifierFor(
  { url }: IntrospectionServer,
  options: Partial<IntrospectionOptions> = {},
): TokenVerifier {
  return introspection({
    url,
    clientId: 'mcp server',
    clientSecret: 'a+b:c%',
    issuer: ISSUER,
    audience: AUDIENCE,
    ...options,
  });
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('an opaque token', () => {
  it('is whose the authorization server says it is', async () => {
    const server = await startIntrospection();
    const exp = inHours(1);
    server.answer({ ...ACTIVE, exp });
    expect(await verifierFor(server).verify('opaque')).toEqual({
      subject: 'ada',
      issuer: ISSUER,
      clientId: 'editor',
      scopes: ['a', 'b'],
      expiresAt: exp,
      claims: { ...ACTIVE, exp },
    });
    const [asked] = server.asked;
    expect(Object.fromEntries(asked?.body ?? [])).toEqual({
      token: 'opaque',
      token_type_hint: 'access_token',
    });
    // RFC 6749, 2.3.1: form-encoded before they are joined.
    expect(asked?.headers.authorization).toBe(
      `Basic ${Buffer.from('mcp+server:a%2Bb%3Ac%25').toString('base64')}`,
    );
  });

  it('of a client that acts for itself does not pass for a user of that name', async () => {
    const server = await startIntrospection();
    server.answer({ active: true, aud: AUDIENCE, client_id: 'ada' });
    expect(await verifierFor(server).verify('opaque')).toMatchObject({ subject: 'client:ada' });
  });

  it.each<{ title: string; answer: object | number; reason: string }>([
    { title: 'inactive', answer: { active: false }, reason: 'not active' },
    {
      title: 'called active by a text',
      answer: { ...ACTIVE, active: 'true' },
      reason: 'not active',
    },
    { title: 'unknown in a way of its own', answer: 400, reason: 'not active' },
    { title: 'for another', answer: { ...ACTIVE, aud: 'x' }, reason: 'not for this server' },
    { title: 'for nobody', answer: { ...ACTIVE, aud: undefined }, reason: 'not for this server' },
    { title: 'expired', answer: { ...ACTIVE, exp: inHours(-1) }, reason: 'expired' },
    { title: 'not valid yet', answer: { ...ACTIVE, nbf: inHours(1) }, reason: 'not valid yet' },
    { title: 'of another issuer', answer: { ...ACTIVE, iss: 'x' }, reason: 'another issuer' },
    { title: 'of nobody', answer: { active: true, aud: AUDIENCE }, reason: 'no subject' },
    { title: 'answered with a list', answer: [], reason: 'not active' },
  ])('that is $title is answered 401', async ({ answer, reason }) => {
    const server = await startIntrospection();
    server.answer(answer);
    const url = await serve(createFiles(), { auth: { verifier: verifierFor(server) } });
    const response = await call(url, 'whoami', 'opaque');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain(reason);
  });
});

describe('a refusal with 400', () => {
  it.each([
    '{"error":"invalid_token"}',
    '{"error":"invalid_request"}',
    'Bad Request',
    'null',
    '{}',
  ])('that blames the token, or nobody, is a token that is not active: %s', async (body) => {
    const server = await startIntrospection();
    server.refuse(body);
    await expect(verifierFor(server).verify('opaque')).rejects.toThrow('not active');
  });
});

describe('the authorization server', () => {
  it('says what handlers cannot change for the next request', async () => {
    const server = await startIntrospection();
    server.answer({ ...ACTIVE, scope: undefined, scp: ['a'], realm: { roles: ['reader'] } });
    const verifier = verifierFor(server);
    const { scopes, claims = {} } = await verifier.verify('opaque');
    const { scp, realm } = claims as { scp: string[]; realm: { roles: string[] } };
    for (const list of [scopes as string[], scp, realm.roles]) {
      expect(() => list.push('admin')).toThrow('not extensible');
    }
    expect(await verifier.verify('opaque')).toMatchObject({
      scopes: ['a'],
      claims: { realm: { roles: ['reader'] } },
    });
  });

  it.each([{ exp: String(inHours(-1)) }, { nbf: String(inHours(1)) }, { nbf: {} }])(
    'that says a time that is no number (%j) makes the token no good',
    async (said) => {
      const server = await startIntrospection();
      server.answer({ ...ACTIVE, ...said });
      await expect(verifierFor(server).verify('opaque')).rejects.toThrow('is no number');
    },
  );

  it('is asked once by requests at the same time, and again after a minute', async () => {
    const server = await startIntrospection();
    server.answer(ACTIVE, 50);
    const verifier = verifierFor(server);
    await Promise.all(Array.from({ length: 20 }, async () => verifier.verify('opaque')));
    await verifier.verify('opaque');
    expect(server.asked).toHaveLength(1);
    await verifier.verify('another');
    expect(server.asked).toHaveLength(2);
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now + 59_000);
    await verifier.verify('opaque');
    expect(server.asked).toHaveLength(2);
    clock.mockReturnValue(now + 61_000);
    server.answer({ active: false });
    await expect(verifier.verify('opaque')).rejects.toThrow('not active');
  });

  it('is asked about a refused token again after ten seconds', async () => {
    const server = await startIntrospection();
    const verifier = verifierFor(server);
    await expect(verifier.verify('opaque')).rejects.toThrow('not active');
    server.answer(ACTIVE);
    await expect(verifier.verify('opaque')).rejects.toThrow('not active');
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + 10_001);
    expect(await verifier.verify('opaque')).toMatchObject({ subject: 'ada' });
  });

  it('is not believed beyond the end of a token', async () => {
    const server = await startIntrospection();
    server.answer({ ...ACTIVE, exp: Math.floor(Date.now() / 1000) + 30 });
    const verifier = verifierFor(server);
    await verifier.verify('opaque');
    const now = Date.now();
    jest.spyOn(Date, 'now').mockReturnValue(now + 31_000);
    await expect(verifier.verify('opaque')).rejects.toThrow('expired');
  });

  it('is asked about every request where nothing may be remembered', async () => {
    const server = await startIntrospection();
    server.answer(ACTIVE);
    const verifier = verifierFor(server, { cacheSeconds: 0 });
    await verifier.verify('opaque');
    await verifier.verify('opaque');
    expect(server.asked).toHaveLength(2);
  });

  it('remembers a thousand tokens and no more', async () => {
    const server = await startIntrospection();
    server.answer(ACTIVE);
    const verifier = verifierFor(server);
    for (let start = 0; start < 1000; start += 100) {
      const hundred = Array.from({ length: 100 }, (_, index) => `token-${start + index}`);
      await Promise.all(hundred.map(async (token) => verifier.verify(token)));
    }
    await verifier.verify('token-1000');
    await verifier.verify('token-1000');
    await verifier.verify('token-1');
    expect(server.asked).toHaveLength(1001);
    await verifier.verify('token-0');
    expect(server.asked).toHaveLength(1002);
  });

  it('that points elsewhere does not make the token go there', async () => {
    const [server, elsewhere] = [await startIntrospection(), await startIntrospection()];
    elsewhere.answer(ACTIVE);
    server.redirect(elsewhere.url);
    await expect(verifierFor(server).verify('opaque')).rejects.toThrow('fetch failed');
    expect(elsewhere.asked).toEqual([]);
  });

  it.each<{ title: string; spoil: (server: IntrospectionServer) => unknown; after?: number }>([
    { title: 'fails', spoil: (server) => server.answer(500) },
    { title: 'does not let this server ask', spoil: (server) => server.answer(401) },
    {
      title: 'does not know this server',
      spoil: (server) => server.refuse('{"error":"invalid_client"}'),
    },
    {
      title: 'has not allowed this server to ask',
      spoil: (server) => server.refuse('{"error":"unauthorized_client"}'),
    },
    { title: 'has too much to do', spoil: (server) => server.answer(429) },
    { title: 'takes too long', spoil: (server) => server.answer(ACTIVE, 2000) },
    { title: 'is not there', spoil: (server) => server.close(), after: 503 },
  ])(
    'that $title lets nobody in, and the next request asks anew',
    async ({ spoil, after = 200 }) => {
      const server = await startIntrospection();
      const reports: ErrorReport[] = [];
      const onError = (_error: unknown, report: ErrorReport): void => void reports.push(report);
      const verifier = verifierFor(server, { timeoutSeconds: 0.2 });
      const url = await serve(createFiles({ onError }), { auth: { verifier } });
      await spoil(server);
      const response = await call(url, 'whoami', 'opaque');
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('5');
      expect(reports).toHaveLength(1);
      server.answer(ACTIVE);
      expect((await call(url, 'whoami', 'opaque')).status).toBe(after);
    },
  );
});

it('a subscription ends when the authorization server does not call its token active any more', async () => {
  const server = await startIntrospection();
  server.answer(ACTIVE);
  const verifier = verifierFor(server, { cacheSeconds: 0 });
  const url = await serve(createFiles(), { auth: { verifier }, tokenRecheckMs: 30 });
  const response = await ask(url, 'subscriptions/listen', {
    params: { notifications: { toolsListChanged: true } },
    token: 'opaque',
  });
  expect(response.status).toBe(200);
  const told = response.text();
  server.answer({ active: false });
  expect(await told).toContain('"resultType":"complete"');
});
