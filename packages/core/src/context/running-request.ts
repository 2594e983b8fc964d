import type { HttpHeaders } from '../protocol/http-headers.js';
import type { AbortReason, Exchange } from './exchange.js';
import type { Principal } from './principal.js';
import type { Session } from './session.js';

/** One request of a session while it is being answered: its exchange, until the client cancels it. */
export class RunningRequest implements Exchange {
  readonly #exchange: Exchange;
  readonly #listeners: ((reason: AbortReason) => void)[] = [];
  #cancelled = false;
  #over = false;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  get headers(): HttpHeaders | undefined {
    return this.#exchange.headers;
  }

  get principal(): Principal | undefined {
    return this.#exchange.principal;
  }

  get address(): string | undefined {
    return this.#exchange.address;
  }

  get transport(): string | undefined {
    return this.#exchange.transport;
  }

  get session(): Session | undefined {
    return this.#exchange.session;
  }

  get cancelled(): boolean {
    return this.#cancelled;
  }

  // Specification, cancellation: nothing more is sent for a request that was cancelled.
  send(text: string): void {
    if (!this.#cancelled) {
      this.#exchange.send(text);
    }
  }

  deliver(text: string): boolean {
    return !this.#over && this.#exchange.deliver(text);
  }

  onAbort(listener: (reason: AbortReason) => void): void {
    this.#exchange.onAbort(listener);
    this.#listeners.push(listener);
    if (this.#cancelled) {
      listener('cancelled');
    }
  }

  closeConnection(retryMs: number): void {
    if (!this.#cancelled) {
      this.#exchange.closeConnection?.(retryMs);
    }
  }

  /** Takes the client's word that it does not want the answer. */
  cancel(): void {
    if (!this.#cancelled) {
      this.#cancelled = true;
      // What the handler asked is taken back meanwhile.
      this.#listeners.forEach((listener) => listener('cancelled'));
      this.#over = true;
    }
  }
}
