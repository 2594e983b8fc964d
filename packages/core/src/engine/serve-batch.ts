import type { Exchange } from '../context/exchange.js';
import { ProtocolError } from '../errors/protocol-error.js';
import { textOf } from '../jsonrpc/encode-message.js';
import type { Message } from '../protocol/message.js';
import { selectRevision } from '../revisions/select-revision.js';
import { ACCEPTED, type Reply } from './reply.js';

// One body must not become an unbounded number of concurrent calls.
const MAX_MESSAGES = 100;

/**
 * Serves an array of messages, which only revision 2025-03-26 allows.
 *
 * @param serve serves one of its messages
 * @throws {ProtocolError} -32600 where the revision has no batches. Specification 2025-03-26: base protocol
 */
export async function serveBatch(
  messages: readonly Message[],
  exchange: Exchange,
  serve: (message: Message) => Promise<Reply>,
): Promise<Reply> {
  const versionHeader = exchange.headers?.['mcp-protocol-version']?.toString();
  for (const message of messages) {
    if (message.kind === 'request' && message.method === 'initialize') {
      throw ProtocolError.invalidRequest('"initialize" must not be part of a batch.');
    }
    const { batching, id } = selectRevision(message, versionHeader, exchange.session?.agreement);
    if (!batching) {
      throw ProtocolError.invalidRequest(`Revision ${id} has no batches: send one message.`);
    }
  }
  if (messages.length > MAX_MESSAGES) {
    throw ProtocolError.invalidRequest(`A batch holds at most ${MAX_MESSAGES} messages.`);
  }
  const replies = await Promise.all(messages.map(serve));
  const texts = replies.flatMap(({ body }) => (body === undefined ? [] : [textOf(body)]));
  return texts.length === 0 ? ACCEPTED : { status: 200, body: `[${texts.join(',')}]` };
}
