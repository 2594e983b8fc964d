import { ProtocolError } from '../errors/protocol-error.js';
import { ErrorCode } from '../protocol/error-code.js';
import type { RequestId } from '../protocol/message.js';

/** What is no JSON-RPC message (-32600), with its id where that could be read: a client waits for it. */
export class UnreadableMessage extends ProtocolError {
  readonly id: RequestId | undefined;

  constructor(message: string, id: RequestId | undefined) {
    super(ErrorCode.InvalidRequest, message, { httpStatus: 400, counter: 'message_refused' });
    this.id = id;
  }
}
