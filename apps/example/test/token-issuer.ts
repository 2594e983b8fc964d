import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An issuer of access tokens, as an authorization server is one. */
export interface TokenIssuer {
  readonly issuer: string;
  /** A token for ada, by the client `editor`. RFC 9068 */
  token(audience: string, scope: string): string;
  stop(): Promise<void>;
}

/** Publishes a key at `/jwks` of this machine. */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }];
  const http = createServer((_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ keys }));
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    issuer,
    token(audience, scope) {
      const now = Math.floor(Date.now() / 1000);
      const who = { iss: issuer, aud: audience, sub: 'ada', client_id: 'editor', scope };
      const signed = [
        { alg: 'RS256', typ: 'at+jwt', kid: 'one' },
        { ...who, iat: now, exp: now + 600, jti: randomUUID() },
      ]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
    },
    async stop() {
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
