import type { Exchange } from '../context/exchange.js';
import { ProtocolError } from '../errors/protocol-error.js';
import { encodeError, encodeResult } from '../jsonrpc/encode-message.js';
import { EncodedJson } from '../jsonrpc/encoded-json.js';
import type { ServerModel } from '../model/server-model.js';
import { ErrorCode } from '../protocol/error-code.js';
import type { RequestId, RequestMessage } from '../protocol/message.js';
import { UNKNOWN_CLIENT } from '../revisions/introduced-client.js';
import type { Revision } from '../revisions/revision.js';
import type { ListPages } from './list-pages.js';
import { operations } from './operations.js';
import type { Reply } from './reply.js';
import { reportError } from './report-error.js';

/** Serves one request in its revision; never rejects, every failure becomes an error response. */
export async function dispatch(
  request: RequestMessage,
  revision: Revision,
  exchange: Exchange,
  server: ServerModel,
  pages: ListPages,
): Promise<Reply> {
  const { id, method, params } = request;
  try {
    const { session, headers } = exchange;
    const envelope = revision.readRequest(request, headers, session?.client ?? UNKNOWN_CLIENT);
    const operation = revision.methods.has(method) ? operations.get(method) : undefined;
    if (operation === undefined) {
      throw ProtocolError.methodNotFound(method);
    }
    if (revision.era === 'modern' && method !== 'server/discover') {
      // A client of both eras may still fall back after it asked which versions there are.
      session?.agree({ kind: 'modern' });
    }
    const result = await operation({ id, params, revision, envelope, exchange, server, pages });
    const stamped =
      result instanceof EncodedJson ? result : revision.stampResult(method, result, server.info);
    return { status: 200, body: encodeResult(id, stamped) };
  } catch (error) {
    const known = error instanceof ProtocolError ? error : report(error, method, server);
    try {
      return refuse(id, known, revision);
    } catch (unspeakable) {
      // A handler gave its error data that have no JSON form.
      return refuse(id, report(unspeakable, method, server), revision);
    }
  }
}

function refuse(id: RequestId, error: ProtocolError, revision: Revision): Reply {
  const uttered = revision.describeError(error);
  return { status: revision.statusOf(uttered), body: encodeError(id, uttered) };
}

function report(error: unknown, method: string, server: ServerModel): ProtocolError {
  const errorId = reportError(server, error, method);
  return new ProtocolError(ErrorCode.InternalError, `Internal error. Error id: ${errorId}`);
}
