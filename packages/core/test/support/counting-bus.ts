import { type Bus, type Change, MemoryBus } from '@lmcp/core';

/** A bus that knows how many listen to it. */
export class CountingBus implements Bus {
  readonly #bus = new MemoryBus();
  readonly published: Change[] = [];
  listeners = 0;

  publish(change: Change): void {
    this.published.push(change);
    this.#bus.publish(change);
  }

  subscribe(topic: string, listener: (change: Change) => void): () => void {
    const end = this.#bus.subscribe(topic, listener);
    this.listeners += 1;
    return () => {
      this.listeners -= 1;
      end();
    };
  }
}
