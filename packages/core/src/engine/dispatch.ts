import type { Exchange } from '../context/exchange.js';
import { InsufficientScopeError } from '../errors/insufficient-scope-error.js';
import { LimitError } from '../errors/limit-error.js';
import { ProtocolError } from '../errors/protocol-error.js';
import { encodeError, encodeResult } from '../jsonrpc/encode-message.js';
import { EncodedJson } from '../jsonrpc/encoded-json.js';
import type { RequestId, RequestMessage } from '../protocol/message.js';
import { UNKNOWN_CLIENT } from '../revisions/introduced-client.js';
import type { Revision } from '../revisions/revision.js';
import { answerForExcess, excessOfAnswer } from './bounded-answer.js';
import { findOperation } from './find-operation.js';
import { internalError } from './internal-error.js';
import type { Reply } from './reply.js';
import type { Serving } from './serving.js';

/** Serves one request in its revision; never rejects, every failure becomes an error response. */
export async function dispatch(
  request: RequestMessage,
  revision: Revision,
  exchange: Exchange,
  serving: Serving,
): Promise<Reply> {
  const { id, method, params, text } = request;
  const { server } = serving;
  const audit = serving.auditor.open(request, revision, exchange);
  try {
    const { session, headers } = exchange;
    const added = server.addedMethods.get(method);
    const client = session?.client ?? UNKNOWN_CLIENT;
    const envelope = revision.readRequest(request, headers, client, added?.definition);
    audit?.from(envelope.client);
    const operation = findOperation(method, revision, server, session);
    if (operation === undefined) {
      throw ProtocolError.methodNotFound(method);
    }
    if (revision.era === 'modern' && method !== 'server/discover') {
      // A client of both eras may still fall back after it asked which versions there are.
      session?.agree({ kind: 'modern' });
    }
    const call = { id, params, text, revision, envelope, exchange, audit, ...serving };
    const result = await operation(call);
    const stamped =
      result instanceof EncodedJson ? result : revision.stampResult(method, result, server.stamp);
    const body = encodeResult(id, stamped);
    const said = excessOfAnswer(body, request, server);
    if (said !== undefined) {
      const answer = answerForExcess(said, request, revision, serving);
      audit?.answered(answer.result);
      return { status: 200, body: answer.body };
    }
    audit?.answered(result);
    return { status: 200, body };
  } catch (error) {
    let told = error instanceof ProtocolError ? error : internalError(server, error, method);
    let reply: Reply;
    try {
      reply = refuse(id, told, revision);
    } catch (unspeakable) {
      // A handler gave its error a code or data that have no JSON form.
      told = internalError(server, unspeakable, method);
      reply = refuse(id, told, revision);
    }
    audit?.failed(told);
    if (told.counter !== undefined) {
      serving.counters.add(told.counter);
    }
    return reply;
  }
}

function refuse(id: RequestId, error: ProtocolError, revision: Revision): Reply {
  const uttered = revision.describeError(error);
  return {
    status: revision.statusOf(uttered),
    body: encodeError(id, uttered),
    ...(error instanceof LimitError && { retryAfter: error.retryAfter }),
    ...(error instanceof InsufficientScopeError && { needed: error.scopes }),
  };
}
