import type { IncomingMessage } from 'node:http';
import type { HostGate } from '../../security/host-gate.js';
import { assertNoWebSocket } from './assert-no-web-socket.js';
import { Refusal } from './refusal.js';

/**
 * The first check of every request, whatever it asks for.
 *
 * @throws {Refusal} 403 where its Host or Origin is not allowed, 400 where it would become a WebSocket
 */
export function passGate({ headers, rawHeaders }: IncomingMessage, gate: HostGate): void {
  turnAway(gate.refusalOf(headers, rawHeaders));
  assertNoWebSocket(headers);
}

/**
 * The same for what pages of every origin may read.
 *
 * @throws {Refusal} as {@link passGate}
 */
export function passHostGate({ headers, rawHeaders }: IncomingMessage, gate: HostGate): void {
  turnAway(gate.hostRefusalOf(headers, rawHeaders));
  assertNoWebSocket(headers);
}

function turnAway(refusal: string | undefined): void {
  if (refusal !== undefined) {
    throw new Refusal('host_refused', 403, refusal);
  }
}
