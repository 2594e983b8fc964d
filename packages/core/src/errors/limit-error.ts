import { ErrorCode } from '../protocol/error-code.js';
import type { CounterName } from './counter-name.js';
import { knowInEveryCopy } from './know-in-every-copy.js';
import { ProtocolError } from './protocol-error.js';

/** More is asked for than there may be now (-32603); over HTTP with a status of its own and `Retry-After`. */
export class LimitError extends ProtocolError {
  static {
    knowInEveryCopy(this, 'LimitError');
  }
  /** In whole seconds. RFC 9110, 10.2.3 */
  readonly retryAfter: number;
  declare readonly counter: CounterName;
  declare readonly httpStatus: 429 | 503;

  /**
   * @param httpStatus 429 where this client alone asks for too much, 503 where all together do
   * @param retryAfterMs when it is worth another try
   */
  constructor(counter: CounterName, httpStatus: 429 | 503, message: string, retryAfterMs: number) {
    const retryAfter = Math.max(1, Math.ceil(retryAfterMs / 1000));
    super(ErrorCode.InternalError, `${message} Try again in ${retryAfter} s.`, {
      httpStatus,
      counter,
      data: { retryAfter },
    });
    this.retryAfter = retryAfter;
  }
}
