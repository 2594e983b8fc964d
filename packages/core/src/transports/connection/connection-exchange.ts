import type { AbortReason, Exchange } from '../../context/exchange.js';
import type { Session } from '../../context/session.js';
import type { Outlet } from './outlet.js';

/** One message on a connection: there are no headers, and nobody was asked for a token. */
export class ConnectionExchange implements Exchange {
  readonly headers = undefined;
  readonly principal = undefined;
  readonly session: Session;
  readonly transport: string;
  readonly #outlet: Outlet;
  readonly #listeners: ((reason: AbortReason) => void)[] = [];
  #aborted: AbortReason | undefined;
  #finished = false;

  constructor(session: Session, outlet: Outlet) {
    this.session = session;
    this.#outlet = outlet;
    this.transport = outlet.transport;
  }

  // A handler may go on telling after its answer. Specification: progress stops with the response.
  send(text: string): void {
    if (!this.#finished) {
      this.#outlet.notify(text);
    }
  }

  deliver(text: string): boolean {
    if (!this.#finished) {
      this.#outlet.answer(text);
    }
    return !this.#finished;
  }

  onAbort(listener: (reason: AbortReason) => void): void {
    this.#listeners.push(listener);
    if (this.#aborted !== undefined) {
      listener(this.#aborted);
    }
  }

  /** Tells whoever listens that the answer is no longer wanted. */
  abort(reason: AbortReason): void {
    this.#aborted = reason;
    this.#listeners.forEach((listener) => listener(reason));
  }

  /** Lets nothing through any more. */
  finish(): void {
    this.#finished = true;
  }
}
