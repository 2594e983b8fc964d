import { describe, expect, it } from '@jest/globals';
import { anyOf, jwt } from '@lmcp/auth';
import { InvalidTokenError, StartupError, type TokenVerifier } from '@lmcp/core';
import { AUDIENCE, startIssuer } from './support/issuer.js';

const knowing = (token: string, subject: string): TokenVerifier => ({
  verify(presented) {
    if (presented !== token) {
      throw new InvalidTokenError(`Not ${subject}'s.`);
    }
    return { subject, scopes: [] };
  },
});
const broken: TokenVerifier = {
  async verify() {
    throw new Error('unreachable');
  },
};

describe('anyOf', () => {
  it('accepts what one of them accepts', async () => {
    const issuer = await startIssuer();
    const { jwksUri } = issuer;
    const verifier = anyOf(
      knowing('key', 'ci'),
      jwt({ issuer: issuer.issuer, audience: AUDIENCE, jwksUri }),
    );
    expect(await verifier.verify('key')).toMatchObject({ subject: 'ci' });
    expect(await verifier.verify(await issuer.sign())).toMatchObject({ subject: 'ada' });
  });

  it('tells why as the last of them', async () => {
    const verifier = anyOf(knowing('a', 'Ada'), knowing('b', 'Bob'));
    await expect(verifier.verify('c')).rejects.toThrow(new InvalidTokenError("Not Bob's."));
  });

  it('calls no token invalid while one of them cannot tell', async () => {
    for (const verifier of [
      anyOf(broken, knowing('a', 'Ada')),
      anyOf(knowing('a', 'Ada'), broken),
    ]) {
      await expect(verifier.verify('b')).rejects.toThrow(new Error('unreachable'));
      expect(await verifier.verify('a')).toMatchObject({ subject: 'Ada' });
    }
  });

  it('of nothing does not start (LMCP451)', () => {
    expect(() => anyOf()).toThrow(StartupError);
    expect(() => anyOf()).toThrow('LMCP451');
  });
});
