import { ProtocolError } from '../errors/protocol-error.js';
import { ErrorCode } from '../protocol/error-code.js';

/** Counts the open `subscriptions/listen` of all clients: each holds a stream until its client leaves. */
export class OpenSubscriptions {
  readonly #max: number;
  #count = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** @throws {ProtocolError} -32603 when there are as many as there may be */
  begin(): void {
    if (this.#count >= this.#max) {
      throw new ProtocolError(
        ErrorCode.InternalError,
        `This server holds at most ${this.#max} subscriptions at a time. Try again later.`,
        { counter: 'subscriptions_full' },
      );
    }
    this.#count += 1;
  }

  end(): void {
    this.#count -= 1;
  }
}
