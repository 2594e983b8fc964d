import { InternalFailure } from '../../errors/internal-failure.js';
import type { ProtocolError } from '../../errors/protocol-error.js';
import type { AuditEnd } from '../../model/audit-record.js';
import { ErrorCode } from '../../protocol/error-code.js';
import { FailedCall } from './failed-call.js';

const OK: AuditEnd = { outcome: 'ok' };
const TOOL_ERROR: AuditEnd = { outcome: 'tool_error' };

/** How a call ended that was answered with a result. */
export function endOfResult(result: object): AuditEnd {
  if (result instanceof FailedCall) {
    return result.end;
  }
  const { isError, resultType } = result as { isError?: unknown; resultType?: unknown };
  switch (resultType) {
    case 'input_required':
      return { outcome: 'asked' };
    case 'task':
      return { outcome: 'task' };
    default:
      return isError === true ? TOOL_ERROR : OK;
  }
}

/**
 * How a call ended that was answered with an error.
 *
 * @param isKnown whether the server offers what was called
 */
export function endOfError(error: ProtocolError, isKnown: boolean): AuditEnd {
  const { code, counter } = error;
  if (error instanceof InternalFailure) {
    return { outcome: 'failed', code, errorId: error.errorId };
  }
  const isTold = counter !== undefined && counter !== 'request_refused';
  const byCode = isKnown ? (REASONS.get(code) ?? 'request_refused') : 'unknown_name';
  return { outcome: 'refused', reason: isTold ? counter : byCode, code };
}

const REASONS: ReadonlyMap<number, string> = new Map([
  [ErrorCode.MethodNotFound, 'unknown_method'],
  [ErrorCode.InvalidParams, 'invalid_params'],
  // No answer to a question could be had.
  [ErrorCode.InternalError, 'unanswered'],
  [ErrorCode.HeaderMismatch, 'header_mismatch'],
  [ErrorCode.MissingRequiredClientCapability, 'missing_capability'],
]);
