import { ProtocolError } from '../errors/protocol-error.js';
import type { HttpHeaders } from '../protocol/http-headers.js';
import { acceptsJsonAndEventStream } from './accepts-json-and-event-stream.js';

/**
 * Checks that a 2025 client takes whatever it may be answered with.
 *
 * @param headers `undefined` on transports without headers
 * @throws {ProtocolError} -32600 with HTTP 406
 */
export function assertAccepted(headers: HttpHeaders | undefined): void {
  if (headers !== undefined && !acceptsJsonAndEventStream(headers['accept'])) {
    throw ProtocolError.invalidRequest(
      'Not acceptable: send "Accept: application/json, text/event-stream".',
      406,
    );
  }
}
