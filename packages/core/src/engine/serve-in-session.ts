import type { Counters } from '../backend/counters.js';
import type { Exchange } from '../context/exchange.js';
import { RunningRequest } from '../context/running-request.js';
import type { Session } from '../context/session.js';
import { ProtocolError } from '../errors/protocol-error.js';
import { encodeError } from '../jsonrpc/encode-message.js';
import type { RequestId } from '../protocol/message.js';
import { ACCEPTED, type Reply } from './reply.js';

/**
 * Serves a request that the client may cancel by its id, so the id must name no other that is running.
 *
 * @param serve serves it with the exchange that it gets
 * @returns no answer for a request that was cancelled. Specification: cancellation
 */
export async function serveInSession(
  session: Session,
  id: RequestId,
  exchange: Exchange,
  counters: Counters,
  serve: (exchange: Exchange) => Promise<Reply>,
): Promise<Reply> {
  if (session.running.has(id)) {
    const error = ProtocolError.invalidRequest(
      `The id ${JSON.stringify(id)} names a request that is not answered yet.`,
    );
    counters.add('message_refused');
    return { status: 400, body: encodeError(id, error) };
  }
  const request = new RunningRequest(exchange);
  session.running.set(id, request);
  try {
    const reply = await serve(request);
    return request.cancelled ? ACCEPTED : reply;
  } finally {
    session.running.delete(id);
  }
}
