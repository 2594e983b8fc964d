import { inspect } from 'node:util';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { SCOPE_TOKEN } from '../protocol/scope-token.js';

/** What is wrong with a list of scopes. RFC 6749, 3.3 */
export function checkScopes(place: string, scopes: unknown = []): StartupProblem[] {
  if (!Array.isArray(scopes)) {
    return [problem(place, `Expected its scopes as an array of texts, got ${inspect(scopes)}.`)];
  }
  return scopes.flatMap((scope: unknown) => {
    if (typeof scope !== 'string' || !SCOPE_TOKEN.test(scope)) {
      return [problem(place, `${inspect(scope)} is not the name of a scope.`)];
    }
    // Specification 2026-07-28, authorization: it is between a client and its authorization server.
    return scope === 'offline_access'
      ? [
          problem(
            place,
            'A server must not ask for "offline_access": that is for clients to decide.',
          ),
        ]
      : [];
  });
}

function problem(place: string, seen: string): StartupProblem {
  return {
    code: StartupCode.InvalidScope,
    place,
    seen,
    fix: 'write printable ASCII without spaces, quotes and backslashes, for example "files:write".',
  };
}
