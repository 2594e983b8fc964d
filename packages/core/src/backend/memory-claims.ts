import type { Claims } from './claims.js';

const SWEEP_MS = 10_000;

/**
 * The claims of one process. Each is remembered until its time is over, in roughly 130 bytes; when there are too many
 * it throws, since to forget one would let it be claimed again.
 */
export class MemoryClaims implements Claims {
  readonly #most: number;
  /** Until when each is remembered, in milliseconds since 1970. */
  readonly #until = new Map<string, number>();
  #nextSweep = 0;

  /** @param most how many it remembers at a time */
  constructor(most = 100_000) {
    this.#most = most;
  }

  claim(key: string, ttlMs: number): boolean {
    const now = Date.now();
    this.#sweep(now);
    const until = this.#until.get(key);
    if (until !== undefined && until > now) {
      return false;
    }
    if (until === undefined && this.#until.size >= this.#most) {
      throw new RangeError(
        `${this.#most} claims are remembered, which is as many as there may be.`,
      );
    }
    this.#until.set(key, now + ttlMs);
    return true;
  }

  // No timer: whoever claims nothing more leaves no more than there may be.
  #sweep(now: number): void {
    if (now < this.#nextSweep) {
      return;
    }
    this.#nextSweep = now + SWEEP_MS;
    for (const [key, until] of this.#until) {
      if (until <= now) {
        this.#until.delete(key);
      }
    }
  }
}
