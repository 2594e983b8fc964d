import type { CounterName } from '../../errors/counter-name.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { encodeError } from '../../jsonrpc/encode-message.js';
import type { RoundTrip } from './round-trip.js';

/** A request that is turned away before its message is read. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** As what the server counts it. */
  readonly counter: CounterName;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly #error: ProtocolError;

  /** @param error what the body says; a text is told as -32600 */
  constructor(
    counter: CounterName,
    status: number,
    error: string | ProtocolError,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const told = typeof error === 'string' ? ProtocolError.invalidRequest(error) : error;
    super(told.message);
    this.counter = counter;
    this.status = status;
    this.headers = headers;
    this.#error = told;
  }

  /** Answers with the status and a JSON-RPC error without id, since no id was read. */
  answer(trip: RoundTrip): void {
    for (const [name, value] of Object.entries(this.headers)) {
      trip.res.setHeader(name, value);
    }
    trip.answer(this.status, encodeError(undefined, this.#error));
  }
}
