import MemoryStorage from 'rate-limiter-flexible/lib/component/MemoryStorage/MemoryStorage.js';
import type { Limiter, Rate, Taken } from './limiter.js';
import { PerRate } from './per-rate.js';

/**
 * The limiter of one process, which answers at once. A key is remembered from its first point until its time is
 * over, in roughly 400 bytes.
 */
export class MemoryLimiter implements Limiter {
  readonly #storages = new PerRate(() => new MemoryStorage());

  take(key: string, rate: Rate): Taken {
    const { points, perMs } = rate;
    const storage = this.#storages.of(rate);
    const { consumedPoints, msBeforeNext } = storage.incrby(key, 1, perMs / 1000);
    return {
      ok: consumedPoints <= points,
      remaining: Math.max(points - consumedPoints, 0),
      resetMs: msBeforeNext,
    };
  }
}
