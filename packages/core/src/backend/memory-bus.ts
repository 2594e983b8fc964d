import type { Bus, Change } from './bus.js';

/**
 * The bus of one process. What is published of a topic in one turn of the event loop is delivered once, at
 * its end: a client that is told twice would only ask twice.
 */
export class MemoryBus implements Bus {
  readonly #listeners = new Map<string, Set<(change: Change) => void>>();
  readonly #pending = new Map<string, Change>();

  publish(change: Change): void {
    if (!this.#listeners.has(change.topic)) {
      return;
    }
    if (this.#pending.size === 0) {
      setImmediate(() => this.#deliver());
    }
    this.#pending.set(change.topic, change);
  }

  subscribe(topic: string, listener: (change: Change) => void): () => void {
    // An own function for every subscription: the same listener may have several.
    const own = (change: Change): void => listener(change);
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(own));
    return () => {
      listeners.delete(own);
      if (listeners.size === 0) {
        this.#forget(topic, listeners);
      }
    };
  }

  #deliver(): void {
    const changes = [...this.#pending.values()];
    this.#pending.clear();
    for (const change of changes) {
      this.#listeners.get(change.topic)?.forEach((listener) => listener(change));
    }
  }

  // A second call of what ended a subscription must not end those that began since.
  #forget(topic: string, listeners: ReadonlySet<unknown>): void {
    if (this.#listeners.get(topic) === listeners) {
      this.#listeners.delete(topic);
    }
  }
}
