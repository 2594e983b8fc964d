import { InvalidTokenError, type Principal } from '@lmcp/core';
import { freezeDeep } from './freeze-deep.js';

/** What a token, or an authorization server about a token, says: the names of RFC 9068 and RFC 7662. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Whom claims are about.
 *
 * @param issuer who vouches for them
 * @throws {InvalidTokenError} when they name nobody
 */
export function principalOf(claims: Claims, issuer: string): Principal {
  const clientId = textOf(claims['client_id']) ?? textOf(claims['azp']);
  const { exp } = claims;
  // Verifiers remember claims, and a handler must not give its next request more than was granted.
  return freezeDeep({
    subject: subjectOf(claims, clientId),
    issuer,
    scopes: scopesOf(claims),
    claims,
    ...(clientId !== undefined && { clientId }),
    ...(typeof exp === 'number' && { expiresAt: exp }),
  });
}

/**
 * Makes sure that a token is for this server. RFC 8707, 2; a token for another one is never good here.
 *
 * @throws {InvalidTokenError} when it is not, or when nobody said for whom it is
 */
export function assertAudience({ aud }: Claims, audiences: readonly string[]): void {
  const named: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  if (!named.some((one) => typeof one === 'string' && audiences.includes(one))) {
    throw new InvalidTokenError('The token is not for this server: its audience is another.');
  }
}

// A client that acts for itself has no subject; its prefix keeps it from passing for a user of that name.
function subjectOf({ sub }: Claims, clientId: string | undefined): string {
  const subject = textOf(sub) ?? (clientId === undefined ? undefined : `client:${clientId}`);
  if (subject === undefined) {
    throw new InvalidTokenError('The token names no subject.');
  }
  return subject;
}

// `scp` is how Entra and Okta spell it.
function scopesOf({ scope, scp }: Claims): readonly string[] {
  const said = scope ?? scp;
  if (typeof said === 'string') {
    return said.split(' ').filter((name) => name !== '');
  }
  return Array.isArray(said) ? said.filter((name) => typeof name === 'string') : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
