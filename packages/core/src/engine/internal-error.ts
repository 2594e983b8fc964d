import { ProtocolError } from '../errors/protocol-error.js';
import type { ServerModel } from '../model/server-model.js';
import { ErrorCode } from '../protocol/error-code.js';
import { reportError } from './report-error.js';

/** What a client may know of an unexpected exception: -32603 and the id under which it was reported. */
export function internalError(server: ServerModel, error: unknown, place: string): ProtocolError {
  const errorId = reportError(server, error, place);
  return new ProtocolError(ErrorCode.InternalError, `Internal error. Error id: ${errorId}`);
}
