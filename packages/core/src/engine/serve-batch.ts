import type { Exchange } from '../context/exchange.js';
import { ProtocolError } from '../errors/protocol-error.js';
import { textOf } from '../jsonrpc/encode-message.js';
import type { Message } from '../protocol/message.js';
import { assertAccepted } from '../revisions/assert-accepted.js';
import type { Revision } from '../revisions/revision.js';
import { admitMessage } from './admit-message.js';
import { ACCEPTED, type Reply } from './reply.js';

// One body must not become an unbounded number of concurrent calls.
const MAX_MESSAGES = 100;

/**
 * Serves an array of messages, which only revision 2025-03-26 allows: all of them, or none.
 *
 * @param serve serves one of its messages
 * @throws {ProtocolError} -32600 where the revision has no batches, or one of the messages may not be served.
 *   Specification 2025-03-26: base protocol
 */
export async function serveBatch(
  messages: readonly Message[],
  exchange: Exchange,
  serve: (message: Message, revision: Revision) => Promise<Reply>,
): Promise<Reply> {
  if (messages.length > MAX_MESSAGES) {
    throw ProtocolError.invalidRequest(`A batch holds at most ${MAX_MESSAGES} messages.`);
  }
  const admitted = messages.map((message) => {
    if (message.kind === 'request' && message.method === 'initialize') {
      throw ProtocolError.invalidRequest('"initialize" must not be part of a batch.');
    }
    const revision = admitMessage(message, exchange);
    if (!revision.batching) {
      throw ProtocolError.invalidRequest(
        `Revision ${revision.id} has no batches: send one message.`,
      );
    }
    if (message.kind === 'request') {
      assertAccepted(exchange.headers);
    }
    return { message, revision };
  });
  const replies = await Promise.all(
    admitted.map(({ message, revision }) => serve(message, revision)),
  );
  const texts = replies.flatMap(({ body }) => (body === undefined ? [] : [textOf(body)]));
  return texts.length === 0 ? ACCEPTED : { status: 200, body: `[${texts.join(',')}]` };
}
