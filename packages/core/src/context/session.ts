import { encodeNotification } from '../jsonrpc/encode-message.js';
import type { LogLevel } from '../protocol/log-level.js';
import type { RequestId } from '../protocol/message.js';
import type { Agreement } from '../revisions/agreement.js';
import { type IntroducedClient, UNKNOWN_CLIENT } from '../revisions/introduced-client.js';
import { OutgoingRequests } from './outgoing-requests.js';
import { Subscriptions } from './subscriptions.js';

/** What a server remembers of one client between its messages, for as long as its connection lives. */
export class Session {
  #agreement: Agreement = { kind: 'none' };
  /** Sends what belongs to no request of the client. */
  readonly tell: (text: string) => void;
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

  constructor(tell: (text: string) => void) {
    this.tell = tell;
  }

  get agreement(): Agreement {
    return this.#agreement;
  }

  /** The client as it introduced itself with `initialize`. */
  get client(): IntroducedClient {
    return this.#agreement.kind === 'legacy' ? this.#agreement.client : UNKNOWN_CLIENT;
  }

  /** Lets go of what would outlive the client. */
  end(): void {
    this.subscriptions.end();
  }

  /** Settles how the client speaks; the first word stands, since a client never changes its era. */
  agree(agreement: Agreement): void {
    if (this.#agreement.kind === 'none') {
      this.#agreement = agreement;
    }
  }
}
