import { BoundedEvents } from './bounded-events.js';

const OF_A_SESSION = { events: 512, bytes: 512 * 1024 } as const;
const OF_ALL = { events: 100_000, bytes: 64 * 1024 * 1024 } as const;

/** An event that may have to be sent again. */
export interface LoggedEvent {
  readonly log: EventLog;
  /** The name of its stream. */
  readonly stream: string;
  /** Its place in the stream, counted from 0. */
  readonly number: number;
  /** The message; empty where the event is only a place. */
  readonly text: string;
  readonly bytes: number;
}

/** The newest events of all sessions, so that many sessions together cannot fill the memory either. */
export type SharedEvents = BoundedEvents<LoggedEvent>;

/** What the logs of an endpoint share. */
export function createSharedEvents(): SharedEvents {
  return new BoundedEvents<LoggedEvent>(OF_ALL, (event) => event.log.drop(event));
}

/**
 * The newest events of one session, for clients that lost a connection: at most 512 events and 512 KiB.
 * Specification 2025-11-25: transports, resumability and redelivery.
 */
export class EventLog {
  readonly #events: BoundedEvents<LoggedEvent>;
  readonly #shared: SharedEvents;
  readonly #dropped: (event: LoggedEvent) => void;
  #closed = false;

  /** @param dropped hears of each event that is no longer kept */
  constructor(shared: SharedEvents, dropped: (event: LoggedEvent) => void) {
    this.#shared = shared;
    this.#dropped = dropped;
    this.#events = new BoundedEvents(OF_A_SESSION, (event) => {
      shared.delete(event);
      dropped(event);
    });
  }

  append(stream: string, number: number, text: string): void {
    if (this.#closed) {
      return;
    }
    const event = { log: this, stream, number, text, bytes: Buffer.byteLength(text) };
    this.#shared.add(event);
    this.#events.add(event);
  }

  /** What is kept of a stream beyond one of its places, in order. */
  after(stream: string, number: number): readonly LoggedEvent[] {
    return [...this.#events].filter((event) => event.stream === stream && event.number > number);
  }

  /** Gives up an event for the sake of other sessions. */
  drop(event: LoggedEvent): void {
    this.#events.delete(event);
    this.#dropped(event);
  }

  /** Forgets everything, and keeps nothing more. */
  close(): void {
    this.#closed = true;
    for (const event of this.#events) {
      this.#events.delete(event);
      this.#shared.delete(event);
    }
  }
}
