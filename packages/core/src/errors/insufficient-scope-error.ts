import { ErrorCode } from '../protocol/error-code.js';
import { SCOPE_TOKEN } from '../protocol/scope-token.js';
import { knowInEveryCopy } from './know-in-every-copy.js';
import { ProtocolError } from './protocol-error.js';

/**
 * The principal may not do this. Over HTTP the client hears 403 and which scopes to ask its user for, as
 * long as nothing of the answer was written. Specification 2026-07-28: authorization, scope challenges
 *
 * @example throw new InsufficientScopeError(['files:write']);
 */
export class InsufficientScopeError extends ProtocolError {
  static {
    knowInEveryCopy(this, 'InsufficientScopeError');
  }
  /** Everything that the operation needs, not only what is missing. */
  readonly scopes: readonly string[];

  /** @throws {TypeError} for a scope that no header can carry. RFC 6749, 3.3 */
  constructor(scopes: readonly string[]) {
    const wrong = scopes.find((scope) => !SCOPE_TOKEN.test(scope));
    if (wrong !== undefined) {
      throw new TypeError(`${JSON.stringify(wrong)} is not the name of a scope.`);
    }
    super(ErrorCode.InvalidRequest, `Insufficient scope: this needs ${scopes.join(' ')}.`, {
      httpStatus: 403,
      counter: 'scope_refused',
      data: { scopes },
    });
    this.scopes = scopes;
  }
}
