import { demandedScopes } from '../../access/demanded-scopes.js';
import { ownToken, StaticTokens } from '../../security/static-tokens.js';
import type { McpServer } from '../../server.js';
import { Authentication } from './authentication.js';
import { isOAuth } from './check-auth.js';
import type { EndpointOptions } from './endpoint-options.js';
import { ProtectedResource } from './protected-resource.js';

const TEN_SECONDS_MS = 10_000;

/** Who is let into an endpoint; `undefined` where everybody is. */
export function createAuthentication(
  server: McpServer,
  { auth, token, tokenTimeoutMs: timeoutMs = TEN_SECONDS_MS }: EndpointOptions,
): Authentication | undefined {
  const report = (error: unknown): string => server.report(error, 'verifier');
  if (auth !== undefined) {
    const resource = isOAuth(auth)
      ? new ProtectedResource(auth, demandedScopes(server.offerings()))
      : undefined;
    return new Authentication({ verifier: auth.verifier, resource, timeoutMs, report });
  }
  if (token === undefined) {
    return undefined;
  }
  const verifier = new StaticTokens([ownToken(token)]);
  return new Authentication({ verifier, resource: undefined, timeoutMs, report });
}
