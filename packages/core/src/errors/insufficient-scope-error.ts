import { ErrorCode } from '../protocol/error-code.js';
import { ProtocolError } from './protocol-error.js';

/**
 * The principal may not do this. Over HTTP the client hears 403 and which scopes to ask its user for, as
 * long as nothing of the answer was written. Specification 2026-07-28: authorization, scope challenges
 *
 * @example throw new InsufficientScopeError(['files:write']);
 */
export class InsufficientScopeError extends ProtocolError {
  /** Everything that the operation needs, not only what is missing. */
  readonly scopes: readonly string[];

  constructor(scopes: readonly string[]) {
    super(ErrorCode.InvalidRequest, `Insufficient scope: this needs ${scopes.join(' ')}.`, {
      httpStatus: 403,
      data: { scopes },
    });
    this.scopes = scopes;
  }
}
