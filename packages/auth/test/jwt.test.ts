import { beforeAll, describe, expect, it } from '@jest/globals';
import { jwt, type JwtOptions } from '@lmcp/auth';
import type { ErrorReport } from '@lmcp/core';
import { generateKeyPair } from 'jose';
import { AUDIENCE, type Issuer, startIssuer } from './support/issuer.js';
import { call, createFiles, serve } from './support/serve.js';

const METADATA = 'https://mcp.example.com/.well-known/oauth-protected-resource/mcp';
let issuer: Issuer;
let url = '';

async function serveFor(options: Partial<JwtOptions> = {}, of: Issuer = issuer): Promise<string> {
  const verifier = jwt({ issuer: of.issuer, jwksUri: of.jwksUri, audience: AUDIENCE, ...options });
  return serve(createFiles(), {
    auth: { verifier, resource: AUDIENCE, authorizationServers: [of.issuer] },
  });
}

beforeAll(async () => {
  issuer = await startIssuer();
  url = await serveFor();
});

const now = (): number => Math.floor(Date.now() / 1000);

const other = async (): Promise<string> => {
  const { privateKey } = await generateKeyPair('RS256');
  return issuer.sign({ key: privateKey });
};

const unsigned = async (): Promise<string> => {
  const [, payload] = (await issuer.sign()).split('.');
  const header = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
  return `${header}.${payload}.`;
};

const confused = (): Promise<string> =>
  issuer.sign({ header: { alg: 'HS256' }, key: new TextEncoder().encode(issuer.publicPem) });

describe('S20: a JWT', () => {
  it('that is as it should be opens the server, and tells who asks', async () => {
    const response = await call(url, 'whoami', await issuer.sign());
    expect(await response.json()).toMatchObject({
      result: {
        structuredContent: {
          subject: 'ada',
          clientId: 'editor',
          scopes: ['openid', 'files:read'],
        },
      },
    });
  });

  it('may be for several audiences, when this server is one of them', async () => {
    const token = await issuer.sign({ claims: { aud: ['https://other.example', AUDIENCE] } });
    expect((await call(url, 'whoami', token)).status).toBe(200);
  });

  it.each<{ title: string; token: () => string | Promise<string>; reason: string }>([
    { title: 'garbage', token: () => 'garbage', reason: 'The token is not a valid JWT.' },
    {
      title: 'expired',
      token: () => issuer.sign({ claims: { exp: now() - 60 } }),
      reason: 'The token has expired.',
    },
    {
      title: 'not valid yet',
      token: () => issuer.sign({ claims: { nbf: now() + 60 } }),
      reason: `The 'nbf' of the token is missing or not the expected one.`,
    },
    {
      title: 'of another issuer',
      token: () => issuer.sign({ claims: { iss: 'https://evil.example' } }),
      reason: `The 'iss' of the token is missing or not the expected one.`,
    },
    {
      title: 'for another audience',
      token: () => issuer.sign({ claims: { aud: 'https://mcp.example.com' } }),
      reason: `The 'aud' of the token is missing or not the expected one.`,
    },
    {
      title: 'for no audience',
      token: () => issuer.sign({ claims: { aud: undefined } }),
      reason: `The 'aud' of the token is missing or not the expected one.`,
    },
    {
      title: 'without an end',
      token: () => issuer.sign({ claims: { exp: undefined } }),
      reason: `The 'exp' of the token is missing or not the expected one.`,
    },
    {
      title: 'without a subject',
      token: () => issuer.sign({ claims: { sub: undefined } }),
      reason: `The 'sub' of the token is missing or not the expected one.`,
    },
    {
      title: 'unsigned (alg none)',
      token: unsigned,
      reason: 'The token is signed in a way that is not accepted.',
    },
    {
      title: 'signed with the public key as a secret (HS256)',
      token: confused,
      reason: 'The token is signed in a way that is not accepted.',
    },
    {
      title: 'an ID token',
      token: () => issuer.sign({ header: { typ: 'JWT' } }),
      reason: `The 'typ' of the token is missing or not the expected one.`,
    },
    {
      title: 'signed by the key of somebody else',
      token: other,
      reason: 'The signature of the token is wrong.',
    },
    {
      title: 'of a key that nobody published',
      token: () => issuer.sign({ header: { kid: 'key-2' } }),
      reason: 'The key that signed the token is not known.',
    },
  ])('$title is answered 401', async ({ token, reason }) => {
    const response = await call(url, 'whoami', await token());
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer error="invalid_token", error_description="${reason}", resource_metadata="${METADATA}"`,
    );
    await response.text();
  });

  it('that is not sent, or sent in the query, is answered 401 without an error', async () => {
    const token = await issuer.sign();
    for (const place of [url, `${url}?access_token=${token}`]) {
      const response = await call(place, 'whoami');
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe(
        `Bearer resource_metadata="${METADATA}"`,
      );
    }
  });

  it('in another scheme is answered 401', async () => {
    const basic = Buffer.from(`ada:${await issuer.sign()}`).toString('base64');
    const response = await fetch(url, {
      method: 'POST',
      headers: { Authorization: `Basic ${basic}` },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer error="invalid_token", error_description="The Authorization header holds no bearer token.", resource_metadata="${METADATA}"`,
    );
  });

  it.each([
    { claims: { scope: undefined, scp: 'files:write' } },
    { claims: { scope: undefined, scp: ['files:write', 7] } },
    { claims: { scope: 'a  files:write' } },
  ])('names its scopes in one of the usual ways: %o', async ({ claims }) => {
    expect((await call(url, 'write', await issuer.sign({ claims }))).status).toBe(200);
    expect((await call(url, 'write', await issuer.sign())).status).toBe(403);
  });

  it('of an issuer that marks no access tokens is accepted where that is said', async () => {
    const lenient = await serveFor({ type: 'any' });
    const token = await issuer.sign({ header: { typ: undefined } });
    expect((await call(lenient, 'whoami', token)).status).toBe(200);
    expect((await call(url, 'whoami', token)).status).toBe(401);
  });
});

describe('the keys of an issuer', () => {
  it('are fetched once for many tokens at the same time, and not for every unknown key', async () => {
    const fresh = await startIssuer();
    const freshUrl = await serveFor({}, fresh);
    const token = await fresh.sign();
    const strange = await fresh.sign({ header: { kid: 'key-2' } });
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => call(freshUrl, 'whoami', token)),
    );
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
    for (let times = 0; times < 5; times += 1) {
      expect((await call(freshUrl, 'whoami', strange)).status).toBe(401);
    }
    expect(fresh.fetches()).toBe(1);
  });

  it('that cannot be had let nobody in, and ask to come again', async () => {
    const broken = await startIssuer();
    broken.fail(500);
    const reports: ErrorReport[] = [];
    const onError = (_error: unknown, report: ErrorReport): void => void reports.push(report);
    const verifier = jwt({ issuer: broken.issuer, jwksUri: broken.jwksUri, audience: AUDIENCE });
    const brokenUrl = await serve(createFiles({ onError }), { auth: { verifier } });
    const response = await call(brokenUrl, 'whoami', await broken.sign());
    expect(response.status).toBe(503);
    expect(reports).toMatchObject([{ place: 'verifier' }]);
    broken.fail(undefined);
    expect((await call(brokenUrl, 'whoami', await broken.sign())).status).toBe(200);
  });
});
