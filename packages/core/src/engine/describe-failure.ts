import { ProtocolError } from '../errors/protocol-error.js';
import { QuestionError } from '../errors/question-error.js';
import type { ServerModel } from '../model/server-model.js';
import { ErrorCode } from '../protocol/error-code.js';
import { internalError } from './internal-error.js';

/** What a client hears of a handler that failed, where the method has no result for failures. */
export function describeFailure(server: ServerModel, error: unknown, place: string): ProtocolError {
  if (error instanceof ProtocolError) {
    return error;
  }
  return error instanceof QuestionError
    ? new ProtocolError(ErrorCode.InternalError, error.message)
    : internalError(server, error, place);
}
