import { InvalidTokenError, StartupError, type TokenVerifier } from '@lmcp/core';
import { StartupCode } from './startup-code.js';

/**
 * Accepts what one of several verifiers accepts, asked in this order: the cheap ones first.
 *
 * @returns a verifier that tells why as the last one does; while one of them cannot tell, a token that the
 * others refuse is not called invalid
 * @example anyOf(staticTokens('lmcp.conf'), jwt({ issuer, audience, jwksUri }))
 * @throws {StartupError} LMCP451 when there is none
 */
export function anyOf(...verifiers: readonly TokenVerifier[]): TokenVerifier {
  if (verifiers.length === 0) {
    throw new StartupError([
      {
        code: StartupCode.VerifierOption,
        place: 'anyOf()',
        seen: 'It was given no verifier, so no token would ever be good.',
        fix: 'give it what may accept a token: anyOf(staticTokens(file), jwt({ … })).',
      },
    ]);
  }
  return {
    async verify(token) {
      let refusal: unknown;
      let failure: unknown;
      for (const verifier of verifiers) {
        try {
          return await verifier.verify(token);
        } catch (error) {
          if (error instanceof InvalidTokenError) {
            refusal = error;
          } else {
            failure = error;
          }
        }
      }
      throw failure ?? refusal;
    },
  };
}
