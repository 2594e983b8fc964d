import type { HttpHeaders } from '../protocol/http-headers.js';

const NO_HEADERS: HttpHeaders = Object.freeze({});

/**
 * Headers as a handler may see them: one that could read the token could pass it on. Specification:
 * authorization, token passthrough. Where nobody is asked for a token, the id of a session is all that stands
 * for its client.
 */
export function withoutSecrets(headers: HttpHeaders | undefined): HttpHeaders {
  if (headers === undefined) {
    return NO_HEADERS;
  }
  const { authorization: _, cookie: __, 'mcp-session-id': ___, ...rest } = headers;
  return Object.freeze(rest);
}
