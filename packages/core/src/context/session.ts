import { encodeNotification } from '../jsonrpc/encode-message.js';
import type { LogLevel } from '../protocol/log-level.js';
import type { RequestId } from '../protocol/message.js';
import type { Agreement } from '../revisions/agreement.js';
import { type IntroducedClient, UNKNOWN_CLIENT } from '../revisions/introduced-client.js';
import { OutgoingRequests } from './outgoing-requests.js';
import { Subscriptions } from './subscriptions.js';

/** The way to a client beside the answers to its requests. */
export interface SessionOutlet {
  /** Sends what the client may miss; what nobody hears now may wait for a while. */
  tell(text: string): void;
  /**
   * Sends what must arrive, however slowly the client reads.
   *
   * @returns whether anything leads to the client now
   */
  deliver(text: string): boolean;
  /** Whether anything leads to the client now. */
  isHeard(): boolean;
}

/** What a server remembers of one client between its messages, while its connection lives or its id is known. */
export class Session implements SessionOutlet {
  #agreement: Agreement;
  readonly #needed = new Set<string>();
  readonly #watchers = new Set<() => void>();
  #ending: Set<() => void> | undefined;
  readonly #outlet: SessionOutlet;
  /** The requests that are not answered yet. */
  readonly running = new Map<RequestId, { cancel(): void }>();
  /** What this server asked the client. */
  readonly asked = new OutgoingRequests();
  /** From which level on the client wants to hear what handlers log. */
  logLevel: LogLevel = 'info';
  /** What the client wants to be told of, beside answers. */
  readonly subscriptions = new Subscriptions(({ method, params }) =>
    this.tell(encodeNotification(method, params)),
  );

  constructor(outlet: SessionOutlet, agreement: Agreement = { kind: 'none' }) {
    this.#outlet = outlet;
    this.#agreement = agreement;
  }

  get agreement(): Agreement {
    return this.#agreement;
  }

  /** The client as it introduced itself with `initialize`. */
  get client(): IntroducedClient {
    return this.#agreement.kind === 'legacy' ? this.#agreement.client : UNKNOWN_CLIENT;
  }

  /** The scopes of all that was used in it, and so of what its streams may tell. */
  get needed(): readonly string[] {
    return [...this.#needed];
  }

  tell(text: string): void {
    this.#outlet.tell(text);
  }

  deliver(text: string): boolean {
    return this.#outlet.deliver(text);
  }

  isHeard(): boolean {
    return this.#outlet.isHeard();
  }

  /** Takes note that something was used that needs these scopes. */
  need(scopes: readonly string[]): void {
    const before = this.#needed.size;
    scopes.forEach((scope) => this.#needed.add(scope));
    if (this.#needed.size > before) {
      this.#watchers.forEach((watch) => watch());
    }
  }

  /**
   * Calls back whenever it needs more.
   *
   * @returns ends that
   */
  onNeed(listener: () => void): () => void {
    this.#watchers.add(listener);
    return () => void this.#watchers.delete(listener);
  }

  /**
   * Calls back once when the client is known to be gone for good.
   *
   * @returns ends that
   */
  onEnd(listener: () => void): () => void {
    const ending = (this.#ending ??= new Set());
    ending.add(listener);
    return () => void ending.delete(listener);
  }

  /** Lets go of what would outlive the client. */
  end(): void {
    this.subscriptions.end();
    this.#ending?.forEach((listener) => listener());
    this.#ending = undefined;
  }

  /** Settles how the client speaks; the first word stands, since a client never changes its era. */
  agree(agreement: Agreement): void {
    if (this.#agreement.kind === 'none' || this.#agreement.kind === 'outside') {
      this.#agreement = agreement;
    }
  }

  /** Cancels every request that is not answered yet. */
  cancelAll(): void {
    this.running.forEach((request) => request.cancel());
  }
}
