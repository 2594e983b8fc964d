import type { Exchange } from '../context/exchange.js';
import { ProtocolError } from '../errors/protocol-error.js';
import { decodeMessage } from '../jsonrpc/decode-message.js';
import { encodeError } from '../jsonrpc/encode-message.js';
import { UnreadableMessage } from '../jsonrpc/unreadable-message.js';
import type { Message, RequestId } from '../protocol/message.js';
import type { Revision } from '../revisions/revision.js';
import { admitMessage } from './admit-message.js';
import { dispatch } from './dispatch.js';
import { receiveNotification } from './receive-notification.js';
import { ACCEPTED, type Reply } from './reply.js';
import { serveBatch } from './serve-batch.js';
import { serveInSession } from './serve-in-session.js';
import type { Serving } from './serving.js';

/** Serves what one body holds: a message, or a batch where its revision has batches. Never rejects. */
export async function serveText(
  text: string,
  exchange: Exchange,
  serving: Serving,
): Promise<Reply> {
  const serve = (message: Message, revision: Revision): Promise<Reply> =>
    serveMessage(message, revision, exchange, serving);
  let id: RequestId | undefined;
  try {
    const decoded = decodeMessage(text);
    if (isBatch(decoded)) {
      return await serveBatch(decoded, exchange, serve);
    }
    id = decoded.kind === 'request' ? decoded.id : undefined;
    return await serve(decoded, admitMessage(decoded, exchange));
  } catch (error) {
    if (error instanceof ProtocolError) {
      if (error.counter !== undefined) {
        serving.counters.add(error.counter);
      }
      const readId = error instanceof UnreadableMessage ? error.id : id;
      return { status: error.httpStatus ?? 400, body: encodeError(readId, error) };
    }
    throw error;
  }
}

async function serveMessage(
  message: Message,
  revision: Revision,
  exchange: Exchange,
  serving: Serving,
): Promise<Reply> {
  const { session } = exchange;
  switch (message.kind) {
    case 'request': {
      const serve = (own: Exchange): Promise<Reply> => dispatch(message, revision, own, serving);
      // Specification, cancellation: `initialize` must not be cancelled.
      return session === undefined || message.method === 'initialize'
        ? serve(exchange)
        : serveInSession(session, message.id, exchange, serving.counters, serve);
    }
    case 'notification':
      if (session !== undefined) {
        receiveNotification(message, session, serving);
      }
      return ACCEPTED;
    case 'response':
      session?.asked.settle(message);
      return ACCEPTED;
  }
}

function isBatch(decoded: Message | readonly Message[]): decoded is readonly Message[] {
  return Array.isArray(decoded);
}
