import type { Exchange } from '../context/exchange.js';
import { ProtocolError } from '../errors/protocol-error.js';
import { decodeMessage } from '../jsonrpc/decode-message.js';
import { encodeError } from '../jsonrpc/encode-message.js';
import type { ServerModel } from '../model/server-model.js';
import type { Message, RequestId } from '../protocol/message.js';
import { selectRevision } from '../revisions/select-revision.js';
import { dispatch } from './dispatch.js';
import type { ListPages } from './list-pages.js';
import { ACCEPTED, type Reply } from './reply.js';
import { serveBatch } from './serve-batch.js';

/** Serves what one body holds: a message, or a batch where its revision has batches. Never rejects. */
export async function serveText(
  text: string,
  exchange: Exchange,
  server: ServerModel,
  pages: ListPages,
): Promise<Reply> {
  try {
    const decoded = decodeMessage(text);
    const serve = (message: Message): Promise<Reply> =>
      serveMessage(message, exchange, server, pages);
    return await (isBatch(decoded) ? serveBatch(decoded, exchange, serve) : serve(decoded));
  } catch (error) {
    if (error instanceof ProtocolError) {
      return refusal(undefined, error);
    }
    throw error;
  }
}

async function serveMessage(
  message: Message,
  exchange: Exchange,
  server: ServerModel,
  pages: ListPages,
): Promise<Reply> {
  const versionHeader = exchange.headers?.['mcp-protocol-version'];
  try {
    const revision = selectRevision(message, versionHeader?.toString());
    switch (message.kind) {
      case 'request':
        return await dispatch(message, revision, exchange, server, pages);
      case 'notification':
        return ACCEPTED;
      case 'response':
        // Without sessions this server asks nothing, so nothing can be answered.
        throw ProtocolError.invalidRequest('This server sent no request that could be answered.');
    }
  } catch (error) {
    // A request whose id was read hears of its refusal under that id. Specification: base protocol, responses.
    if (message.kind === 'request' && error instanceof ProtocolError) {
      return refusal(message.id, error);
    }
    throw error;
  }
}

function refusal(id: RequestId | undefined, error: ProtocolError): Reply {
  return { status: error.httpStatus ?? 400, body: encodeError(id, error) };
}

function isBatch(decoded: Message | readonly Message[]): decoded is readonly Message[] {
  return Array.isArray(decoded);
}
