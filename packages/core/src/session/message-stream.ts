import type { EventLog } from './event-log.js';
import type { StreamConnection } from './stream-connection.js';

/** The stream of one request of the client, or one of those that it opened to hear of everything else. */
export type StreamKind = 'request' | 'standalone';

/**
 * A stream of events to a client. It outlives its connection: what is sent meanwhile is kept for the
 * client to fetch.
 */
export class MessageStream {
  readonly kind: StreamKind;
  readonly name: string;
  readonly #log: EventLog;
  #connection: StreamConnection | undefined;
  #last = 0;
  #ended = false;

  constructor(kind: StreamKind, name: string, log: EventLog) {
    this.kind = kind;
    this.name = name;
    this.#log = log;
    log.append(name, 0, '');
  }

  /** The number of its last event. */
  get last(): number {
    return this.#last;
  }

  get ended(): boolean {
    return this.#ended;
  }

  get connected(): boolean {
    return this.#connection !== undefined;
  }

  /**
   * Goes on with a connection, which replaces an earlier one.
   *
   * @param after the number of the last event that the client has
   */
  connect(connection: StreamConnection, after: number): void {
    this.#connection?.end();
    for (const { number, text } of this.#log.after(this.name, after)) {
      if (text !== '') {
        connection.send(text, this.#idOf(number));
      }
    }
    if (this.#ended) {
      connection.end();
    } else {
      this.#connection = connection;
    }
  }

  /** Names the place where the stream begins, so that a client can come back before its first message. */
  mark(): void {
    this.#connection?.mark(this.#idOf(0));
  }

  /** Takes note that a connection is closed; nothing when another has replaced it. */
  disconnect(connection: StreamConnection): void {
    if (this.#connection === connection) {
      this.#connection = undefined;
    }
  }

  /** Sends what a client that does not read may miss. */
  send(text: string): void {
    if (!this.#ended) {
      const id = this.#keep(text);
      this.#connection?.send(text, id);
    }
  }

  /** Sends what the client waits for. */
  deliver(text: string): void {
    if (!this.#ended) {
      const id = this.#keep(text);
      this.#connection?.deliver(text, id);
    }
  }

  /** Closes the connection, but not the stream. */
  closeConnection(retryMs: number): void {
    this.#connection?.close(retryMs);
    this.#connection = undefined;
  }

  /** Sends the last message, if there is one. */
  end(text: string | undefined): void {
    if (text !== undefined) {
      this.deliver(text);
    }
    this.#ended = true;
    this.#connection?.end();
    this.#connection = undefined;
  }

  // First kept, then written: a connection that breaks in between loses nothing.
  #keep(text: string): string {
    this.#last += 1;
    this.#log.append(this.name, this.#last, text);
    return this.#idOf(this.#last);
  }

  #idOf(number: number): string {
    return `${this.name}-${number}`;
  }
}
