import type { AbortReason, Exchange } from '../../context/exchange.js';
import type { Principal } from '../../context/principal.js';
import type { HttpHeaders } from '../../protocol/http-headers.js';

/** What is left of an exchange when its request is answered and the work goes on. */
export class ApartExchange implements Exchange {
  readonly headers: HttpHeaders;
  readonly principal: Principal | undefined;
  readonly session = undefined;
  readonly #listeners: ((reason: AbortReason) => void)[] = [];
  /** Tells the client something that it may miss. */
  readonly send: (text: string) => void;
  #aborted: AbortReason | undefined;

  constructor(
    { headers, principal }: Pick<Exchange, 'principal'> & { headers: HttpHeaders },
    send: (text: string) => void,
  ) {
    this.headers = headers;
    this.principal = principal;
    this.send = send;
  }

  deliver(): boolean {
    return false;
  }

  onAbort(listener: (reason: AbortReason) => void): void {
    this.#listeners.push(listener);
    if (this.#aborted !== undefined) {
      listener(this.#aborted);
    }
  }

  abort(reason: AbortReason): void {
    this.#aborted = reason;
    for (const listener of this.#listeners) {
      listener(reason);
    }
  }
}
