import { BoundedEvents } from './bounded-events.js';
import { EventLog, type SharedEvents } from './event-log.js';
import { MessageStream, type StreamKind } from './message-stream.js';
import type { StreamConnection } from './stream-connection.js';

// A client that never opens a stream must not make the server keep everything for it.
const UNHEARD = { events: 100, bytes: 64 * 1024 } as const;
const LETTERS = { request: 'r', standalone: 's' } as const;
const EVENT_ID = /^(([rs])\d{1,15})-(\d{1,15})$/;

/** Where a client goes on reading: a stream, and the last event of it that the client has. */
export interface StreamPlace {
  readonly stream: MessageStream;
  readonly after: number;
}

/** The streams of one session. Specification 2025-11-25: transports, multiple connections. */
export class SessionStreams {
  readonly #log: EventLog;
  readonly #known = new Map<string, MessageStream>();
  readonly #unheard = new BoundedEvents<{ readonly text: string; readonly bytes: number }>(
    UNHEARD,
    () => {},
  );
  /** Those that a client listens on, the newest last. */
  #listening: readonly MessageStream[] = [];
  #lastNumber = 0;

  constructor(shared: SharedEvents) {
    this.#log = new EventLog(shared, ({ stream, number }) => {
      const dropped = this.#known.get(stream);
      if (dropped?.last === number) {
        this.#forgetUnlessUsed(dropped);
      }
    });
  }

  /** On how many streams the client listens. */
  get listening(): number {
    return this.#listening.length;
  }

  /** A new stream, without connection. */
  open(kind: StreamKind): MessageStream {
    this.#lastNumber += 1;
    const stream = new MessageStream(kind, `${LETTERS[kind]}${this.#lastNumber}`, this.#log);
    this.#known.set(stream.name, stream);
    return stream;
  }

  /**
   * Where an event stands.
   *
   * @returns `undefined` for an event of a request that never was, or is no longer kept; a standalone
   * stream that was forgotten is replaced, so that its client goes on hearing
   */
  find(eventId: string): StreamPlace | undefined {
    const [, name, letter, after] = EVENT_ID.exec(eventId) ?? [];
    const stream = name === undefined ? undefined : this.#known.get(name);
    if (stream !== undefined) {
      return { stream, after: Number(after) };
    }
    return letter === LETTERS.standalone
      ? { stream: this.open('standalone'), after: 0 }
      : undefined;
  }

  /** Lets a client read on from a place. */
  connect({ stream, after }: StreamPlace, connection: StreamConnection): void {
    stream.connect(connection, after);
    if (stream.kind === 'standalone') {
      this.#listening = [...this.#listening.filter((other) => other !== stream), stream];
      for (const unheard of this.#unheard) {
        this.#unheard.delete(unheard);
        stream.send(unheard.text);
      }
    }
  }

  /** Takes note that a connection is closed. */
  disconnect(stream: MessageStream, connection: StreamConnection): void {
    stream.disconnect(connection);
    if (!stream.connected) {
      this.#listening = this.#listening.filter((other) => other !== stream);
      this.#forgetUnlessKept(stream);
    }
  }

  /** Sends the last message of a stream, if there is one. */
  finish(stream: MessageStream, text: string | undefined): void {
    stream.end(text);
    this.#forgetUnlessKept(stream);
  }

  /** Whether nothing comes after a place any more. */
  isOver({ stream, after }: StreamPlace): boolean {
    return stream.ended && this.#log.after(stream.name, after).length === 0;
  }

  /** Sends what belongs to no request: on one stream, or on the next that the client opens. */
  tell(text: string): void {
    const stream = this.#listening.at(-1);
    if (stream === undefined) {
      this.#unheard.add({ text, bytes: Buffer.byteLength(text) });
    } else {
      stream.send(text);
    }
  }

  /** Whether the client listens on one of its streams. */
  isHeard(): boolean {
    return this.#listening.length > 0;
  }

  /** Sends what belongs to no request and must arrive; `false` where the client does not listen. */
  deliver(text: string): boolean {
    this.#listening.at(-1)?.deliver(text);
    return this.isHeard();
  }

  /** Closes the connections on which the client only listens. */
  endListening(): void {
    this.#listening.forEach((stream) => stream.end(undefined));
    this.#listening = [];
  }

  /** Closes every connection and forgets what was kept. */
  end(): void {
    this.#known.forEach((stream) => stream.end(undefined));
    this.#known.clear();
    this.#listening = [];
    this.#log.close();
  }

  #forgetUnlessKept(stream: MessageStream): void {
    if (this.#log.after(stream.name, stream.last - 1).length === 0) {
      this.#forgetUnlessUsed(stream);
    }
  }

  #forgetUnlessUsed(stream: MessageStream): void {
    const over = stream.kind === 'request' ? stream.ended : !stream.connected;
    if (over) {
      this.#known.delete(stream.name);
    }
  }
}
