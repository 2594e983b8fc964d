import type { HttpHeaders } from '../protocol/http-headers.js';
import { isSecretName } from '../schema/is-secret-name.js';

const NO_HEADERS: HttpHeaders = Object.freeze({});

/**
 * Headers as a handler may see them: one that could read the token, or what a proxy in front repeats of it, could
 * pass it on. Specification:
 * authorization, token passthrough. Where nobody is asked for a token, the id of a session is all that stands
 * for its client.
 */
export function withoutSecrets(headers: HttpHeaders | undefined): HttpHeaders {
  if (headers === undefined) {
    return NO_HEADERS;
  }
  const harmless = Object.entries(headers).filter(
    ([name]) => name !== 'mcp-session-id' && !isSecretName(name),
  );
  return Object.freeze(Object.fromEntries(harmless));
}
