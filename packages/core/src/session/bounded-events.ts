/** How much may be kept. */
export interface EventLimits {
  readonly events: number;
  /** Of the texts, in UTF-8. */
  readonly bytes: number;
}

/** Keeps the newest of what it is given, within its limits. */
export class BoundedEvents<Event extends { readonly bytes: number }> implements Iterable<Event> {
  readonly #events = new Set<Event>();
  readonly #limits: EventLimits;
  readonly #dropped: (event: Event) => void;
  #bytes = 0;

  /** @param dropped hears of each event that had to make room */
  constructor(limits: EventLimits, dropped: (event: Event) => void) {
    this.#limits = limits;
    this.#dropped = dropped;
  }

  /** Keeps an event; what is larger than the limit alone is dropped at once. */
  add(event: Event): void {
    this.#events.add(event);
    this.#bytes += event.bytes;
    for (const oldest of this.#events) {
      if (this.#events.size <= this.#limits.events && this.#bytes <= this.#limits.bytes) {
        return;
      }
      this.delete(oldest);
      this.#dropped(oldest);
    }
  }

  delete(event: Event): void {
    if (this.#events.delete(event)) {
      this.#bytes -= event.bytes;
    }
  }

  /** Oldest first. */
  [Symbol.iterator](): Iterator<Event> {
    return this.#events.values();
  }
}
