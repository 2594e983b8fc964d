import { ProtocolError } from '../errors/protocol-error.js';
import { decodeMessage } from '../jsonrpc/decode-message.js';
import { encodeError } from '../jsonrpc/encode-message.js';
import { ErrorCode } from '../protocol/error-code.js';
import type { Message } from '../protocol/message.js';
import { ACCEPTED, type Reply } from './reply.js';

/**
 * What the client of a body hears when the server ends before what it asks for is done.
 *
 * @param text a body that was served, so that it can be read
 */
export function abandonedReply(text: string): Reply {
  const error = new ProtocolError(
    ErrorCode.InternalError,
    'The server stopped before this was done. Whether it took effect is not known.',
  );
  const decoded = decodeMessage(text);
  const messages: readonly Message[] = 'kind' in decoded ? [decoded] : decoded;
  const errors = messages.flatMap((message) =>
    message.kind === 'request' ? [encodeError(message.id, error)] : [],
  );
  const [first] = errors;
  if (first === undefined) {
    return ACCEPTED;
  }
  return { status: 503, body: 'kind' in decoded ? first : `[${errors.join(',')}]` };
}
