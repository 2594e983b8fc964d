import type { Context } from 'koa';
import type { CounterName } from '../../errors/counter-name.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { encodeError } from '../../jsonrpc/encode-message.js';

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
  answer(ctx: Context): void {
    ctx.status = this.status;
    ctx.set(this.headers);
    ctx.set('Content-Type', 'application/json');
    ctx.body = encodeError(undefined, this.#error);
  }
}
