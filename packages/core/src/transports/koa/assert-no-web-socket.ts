import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal.js';

/**
 * Turns a WebSocket away, which no origin would be checked for. Any other upgrade may be ignored: some clients
 * ask for HTTP/2 with every first request. RFC 9110, 7.8
 *
 * @throws {Refusal} 400
 */
export function assertNoWebSocket({ upgrade }: IncomingHttpHeaders): void {
  if (upgrade !== undefined && /websocket/i.test(upgrade)) {
    throw new Refusal('method_refused', 400, 'There is no WebSocket here: send a POST.');
  }
}
