import { ErrorCode } from '../protocol/error-code.js';
import { ProtocolError } from './protocol-error.js';

/** What a client may know of an unexpected exception: -32603 and the id under which it was reported. */
export class InternalFailure extends ProtocolError {
  readonly errorId: string;

  constructor(errorId: string) {
    super(ErrorCode.InternalError, `Internal error. Error id: ${errorId}`);
    this.errorId = errorId;
  }
}
