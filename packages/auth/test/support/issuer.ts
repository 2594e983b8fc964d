import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';

/** What differs from a token as it should be; `undefined` leaves a claim out. */
interface TokenChanges {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly key?: CryptoKey | Uint8Array;
}

/** An issuer of tokens that publishes its keys over HTTP. */
export interface Issuer {
  readonly issuer: string;
  readonly jwksUri: string;
  /** How often the keys were fetched. */
  readonly fetches: () => number;
  sign(changes?: TokenChanges): Promise<string>;
  /** The public key as PEM: a secret to who confuses algorithms. */
  readonly publicPem: string;
  /** Answers with this status instead of keys; `undefined` mends it. */
  fail(status: number | undefined): void;
}

export const AUDIENCE = 'https://mcp.example.com/mcp';
const servers: Server[] = [];

afterAll(async () => {
  await Promise.all(
    servers.map(async (server) => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    }),
  );
});

/** Starts an issuer with a fresh key. */
export async function startIssuer(): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  let fetches = 0;
  let failure: number | undefined;
  const http = createServer((_request, response) => {
    fetches += 1;
    response.writeHead(failure ?? 200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ keys: [jwk] }));
  }).listen(0, '127.0.0.1');
  servers.push(http);
  await once(http, 'listening');
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    issuer,
    jwksUri: `${issuer}/jwks`,
    fetches: () => fetches,
    publicPem: await exportSPKI(publicKey),
    fail(status) {
      failure = status;
    },
    sign({ claims = {}, header = {}, key = privateKey } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const payload = {
        iss: issuer,
        aud: AUDIENCE,
        sub: 'ada',
        client_id: 'editor',
        scope: 'openid files:read',
        iat: now,
        exp: now + 60,
        ...claims,
      };
      return new SignJWT(withoutAbsent(payload) as JWTPayload)
        .setProtectedHeader({ alg: 'RS256', kid: 'key-1', typ: 'at+jwt', ...header })
        .sign(key);
    },
  };
}

function withoutAbsent(claims: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));
}
