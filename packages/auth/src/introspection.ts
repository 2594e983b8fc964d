import { InvalidTokenError, StartupError, type TokenVerifier } from '@lmcp/core';
import { askServer } from './ask-server.js';
import { checkIntrospectionOptions } from './check-introspection-options.js';
import { assertAudience, type Claims, principalOf } from './claims.js';
import type { IntrospectionOptions } from './introspection-options.js';
import { VerdictCache } from './verdict-cache.js';

/**
 * Accepts opaque tokens by asking the authorization server about each. Answers are believed for a minute,
 * and requests with the same token ask once. When there is no answer, nobody is let in. RFC 7662
 *
 * @example
 * const verifier = introspection({
 *   url: 'https://login.example.com/token/introspection',
 *   clientId: 'mcp-server',
 *   clientSecret: process.env['INTROSPECTION_SECRET'] ?? '',
 *   issuer: 'https://login.example.com',
 *   audience: 'https://mcp.example.com/mcp',
 * });
 * @throws {StartupError} with everything that is wrong with the options
 */
export function introspection(options: IntrospectionOptions): TokenVerifier {
  const problems = checkIntrospectionOptions(options);
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
  const { issuer, audience, cacheSeconds = 60 } = options;
  const audiences = [audience].flat();
  const cache = new VerdictCache(cacheSeconds);
  return {
    async verify(token) {
      const claims = await cache.get(token, () => askServer(token, options));
      // Again for every request: what is remembered may have expired since.
      assertActive(claims, issuer);
      assertAudience(claims, audiences);
      return principalOf(claims, issuer);
    },
  };
}

function assertActive({ active, exp, nbf, iss }: Claims, issuer: string): void {
  const now = Date.now() / 1000;
  if (active !== true) {
    throw new InvalidTokenError('The token is not active.');
  }
  if (timeOf('exp', exp, Infinity) <= now) {
    throw new InvalidTokenError('The token has expired.');
  }
  if (timeOf('nbf', nbf, 0) > now) {
    throw new InvalidTokenError('The token is not valid yet.');
  }
  if (iss !== undefined && iss !== issuer) {
    throw new InvalidTokenError('The token is of another issuer.');
  }
}

// RFC 7662, 2.2: a number. What cannot be compared must not pass for a time that is far away.
function timeOf(name: string, said: unknown, otherwise: number): number {
  if (said === undefined || said === null) {
    return otherwise;
  }
  if (typeof said !== 'number') {
    throw new InvalidTokenError(`The "${name}" of the token is no number.`);
  }
  return said;
}
