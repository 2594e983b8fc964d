import type { Bus, Change } from '../backend/bus.js';

/** The topics that one client listens to; once ended, it listens to nothing any more. */
export class Subscriptions {
  readonly #listener: (change: Change) => void;
  readonly #ends = new Map<string, () => void>();
  #ended = false;

  constructor(listener: (change: Change) => void) {
    this.#listener = listener;
  }

  /** How many topics there are. */
  get size(): number {
    return this.#ends.size;
  }

  has(topic: string): boolean {
    return this.#ends.has(topic);
  }

  /** Listens to a topic from now on. */
  add(bus: Bus, topic: string): void {
    if (!this.#ended && !this.#ends.has(topic)) {
      this.#ends.set(topic, bus.subscribe(topic, this.#listener));
    }
  }

  /** Listens to a topic no more. */
  delete(topic: string): void {
    this.#ends.get(topic)?.();
    this.#ends.delete(topic);
  }

  /** Listens to nothing, for good. */
  end(): void {
    this.#ended = true;
    this.#ends.forEach((end) => end());
    this.#ends.clear();
  }
}
