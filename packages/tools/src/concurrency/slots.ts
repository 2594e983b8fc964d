import { ToolError } from '@lmcp/core';

/** How much {@link Slots} lets in. */
export interface SlotsOptions {
  /** What is counted, in the plural, for the message to the model: "commands". */
  readonly noun: string;
  /** How many may run at once. */
  readonly running: number;
  /** How many more may wait for their turn. */
  readonly waiting: number;
}

/** A bounded number of places, first come, first served; beyond the bound of the queue it refuses. */
export class Slots {
  readonly #options: SlotsOptions;
  // A Set remembers the order of insertion, and an aborted waiter leaves it in constant time.
  readonly #queue = new Set<() => void>();
  #taken = 0;

  constructor(options: SlotsOptions) {
    this.#options = options;
  }

  /**
   * Does the work as soon as there is a place.
   *
   * @throws {ToolError} when the queue is full
   * @throws the reason of `signal`, when it aborts while the work waits
   */
  async run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    await this.#enter(signal);
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  async #enter(signal: AbortSignal): Promise<void> {
    const { noun, running, waiting } = this.#options;
    if (this.#taken < running) {
      this.#taken += 1;
      return;
    }
    if (this.#queue.size >= waiting) {
      throw new ToolError(
        `Too many ${noun} at once: ${running} are running and ${waiting} are waiting. Try again when one has ended.`,
      );
    }
    await new Promise<void>((resolve, reject) => {
      const onAbort = (): void => {
        this.#queue.delete(enter);
        reject(signal.reason as Error);
      };
      const enter = (): void => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#queue.add(enter);
    });
  }

  #leave(): void {
    const [next] = this.#queue;
    if (next === undefined) {
      this.#taken -= 1;
      return;
    }
    // The place passes on directly: a newcomer must not slip in before the one who waited.
    this.#queue.delete(next);
    next();
  }
}
