import type { ProtectedResource } from './protected-resource.js';

/** Why a request was not served, as `WWW-Authenticate` tells it. RFC 6750, 3 */
export interface Complaint {
  readonly error?: 'invalid_token' | 'insufficient_scope';
  /** Becomes `error_description`. */
  readonly description?: string;
  /** The scopes to ask for. */
  readonly scopes: readonly string[];
}

// RFC 6750, 3: what `error_description` may hold.
const NOT_SAID = /[^\x20\x21\x23-\x5b\x5d-\x7e]/g;

/**
 * The value of `WWW-Authenticate`.
 *
 * @param resource `undefined` where no authorization server issues the tokens: a client that was led to
 * metadata would begin an OAuth dance that no static token can end
 */
export function challengeOf(
  resource: ProtectedResource | undefined,
  { error, description, scopes }: Complaint,
): string {
  const fields = {
    realm: resource === undefined ? 'mcp' : undefined,
    error,
    error_description: description?.replace(NOT_SAID, "'"),
    scope: scopes.length > 0 ? scopes.join(' ') : undefined,
    resource_metadata: resource?.metadataUrl,
  };
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  return `Bearer ${said.map(([name, value]) => `${name}="${value}"`).join(', ')}`;
}
