import type { AbortReason } from '../../context/exchange.js';
import { Session } from '../../context/session.js';
import type { ProtocolError } from '../../errors/protocol-error.js';
import { encodeError } from '../../jsonrpc/encode-message.js';
import type { McpServer } from '../../server.js';
import { ConnectionExchange } from './connection-exchange.js';
import type { Outlet } from './outlet.js';

// Handlers that heard of the abort get this long to answer before nobody listens to them any more.
const ABORT_MS = 500;

/**
 * One client on a channel of its own, such as a pipe: its messages arrive one after the other, are
 * answered as soon as each is done, and share what `initialize` agreed.
 */
export class Connection {
  readonly #server: McpServer;
  readonly #outlet: Outlet;
  readonly #session: Session;
  readonly #running = new Map<ConnectionExchange, Promise<void>>();
  #state: 'open' | 'closing' | 'closed' = 'open';

  /** @throws {StartupError} with every problem of the server's definitions */
  constructor(server: McpServer, outlet: Outlet) {
    this.#server = server.ready();
    this.#outlet = outlet;
    this.#session = new Session({
      tell: (message) => this.#tell(message),
      deliver: (message) => this.#deliver(message),
      isHeard: () => this.#state === 'open',
    });
  }

  /**
   * Serves one message, or a batch where it was agreed on. Messages must be given in the order of their
   * arrival: an `initialize` has taken effect when this returns.
   */
  receive(text: string): void {
    if (this.#state === 'open') {
      const exchange = new ConnectionExchange(this.#session, this.#outlet);
      this.#running.set(exchange, this.#serve(text, exchange));
    }
  }

  /** Answers something that is no message, so no id was read. */
  refuse(error: ProtocolError): void {
    this.#outlet.answer(encodeError(undefined, error));
  }

  /**
   * Takes no more messages, lets the running ones finish, and after `graceMs` aborts them. Nothing is
   * sent once this has resolved, half a second later at the latest.
   */
  async close(graceMs: number): Promise<void> {
    if (this.#state !== 'open') {
      return;
    }
    this.#state = 'closing';
    this.#abort('closing');
    const abort = setTimeout(() => this.#abort('stopping'), graceMs);
    const giveUp = defer(graceMs + ABORT_MS);
    await Promise.race([Promise.allSettled(this.#running.values()), giveUp.passed]);
    clearTimeout(abort);
    clearTimeout(giveUp.timer);
    this.#state = 'closed';
    this.#session.end();
    this.#running.forEach((_served, exchange) => exchange.finish());
  }

  #tell(text: string): void {
    if (this.#state !== 'closed') {
      this.#outlet.notify(text);
    }
  }

  // A client that left, or is told that the server closes, answers nothing more.
  #deliver(text: string): boolean {
    if (this.#state === 'open') {
      this.#outlet.answer(text);
    }
    return this.#state === 'open';
  }

  async #serve(text: string, exchange: ConnectionExchange): Promise<void> {
    try {
      const { body } = await this.#server.handle(text, exchange);
      exchange.finish();
      if (body !== undefined && this.#state !== 'closed') {
        this.#outlet.answer(body);
      }
    } finally {
      this.#running.delete(exchange);
    }
  }

  #abort(reason: AbortReason): void {
    this.#running.forEach((_served, exchange) => exchange.abort(reason));
  }
}

function defer(ms: number): { readonly timer: NodeJS.Timeout; readonly passed: Promise<void> } {
  let pass!: () => void;
  const passed = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return { timer: setTimeout(pass, ms), passed };
}
