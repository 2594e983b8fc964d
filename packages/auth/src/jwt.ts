import { InvalidTokenError, StartupError, type TokenVerifier } from '@lmcp/core';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { checkJwtOptions } from './check-jwt-options.js';
import { principalOf } from './claims.js';
import type { JwtOptions } from './jwt-options.js';

// Signatures that only the authorization server can make. RFC 8725, 3.1 and 3.2
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'];
const CURVES = ['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];

/** What jose says of a token, as opposed to what it says of an authorization server. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ['ERR_JWT_EXPIRED', 'The token has expired.'],
  ['ERR_JWT_INVALID', 'The token is not a valid JWT.'],
  ['ERR_JWS_INVALID', 'The token is not a valid JWT.'],
  ['ERR_JWS_SIGNATURE_VERIFICATION_FAILED', 'The signature of the token is wrong.'],
  ['ERR_JOSE_ALG_NOT_ALLOWED', 'The token is signed in a way that is not accepted.'],
  ['ERR_JOSE_NOT_SUPPORTED', 'The token is signed in a way that is not accepted.'],
  ['ERR_JWKS_NO_MATCHING_KEY', 'The key that signed the token is not known.'],
  ['ERR_JWKS_MULTIPLE_MATCHING_KEYS', 'The token does not say which key signed it.'],
]);

/**
 * Accepts JSON Web Tokens of one issuer for this server. Keys are fetched when first needed, kept for ten
 * minutes, and fetched again, at most every 30 seconds, for a token that names a new one. RFC 9068
 *
 * @example
 * const verifier = jwt({
 *   issuer: 'https://login.example.com',
 *   audience: 'https://mcp.example.com/mcp',
 *   jwksUri: 'https://login.example.com/jwks',
 * });
 * @throws {StartupError} with everything that is wrong with the options
 */
export function jwt(options: JwtOptions): TokenVerifier {
  const problems = checkJwtOptions(options);
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
  const { issuer, audience, jwksUri, type = 'at+jwt', clockToleranceSeconds = 5 } = options;
  const keys = createRemoteJWKSet(new URL(jwksUri));
  const expected = {
    issuer,
    audience: [audience].flat(),
    algorithms: [...(options.algorithms ?? [...ALGORITHMS, ...CURVES])],
    clockTolerance: clockToleranceSeconds,
    // Without this, a token that never expires is good for ever.
    requiredClaims: ['exp', 'sub'],
    ...(type === 'at+jwt' && { typ: type }),
  };
  return {
    async verify(token) {
      return principalOf(await claimsOf(() => jwtVerify(token, keys, expected)), issuer);
    },
  };
}

async function claimsOf(verify: () => Promise<{ payload: JWTPayload }>): Promise<JWTPayload> {
  try {
    return (await verify()).payload;
  } catch (cause) {
    const reason = reasonOf(cause);
    throw reason === undefined ? cause : new InvalidTokenError(reason, { cause });
  }
}

function reasonOf(error: unknown): string | undefined {
  if (error instanceof errors.JWTClaimValidationFailed) {
    return `The "${error.claim}" of the token is missing or not the expected one.`;
  }
  return error instanceof errors.JOSEError ? REASONS.get(error.code) : undefined;
}
