import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js';
import { FlexibleLimiter } from './flexible-limiter.js';
import type { Limiter, Rate, Taken } from './limiter.js';

/**
 * The limiter of one process. A key is remembered from its first point until its time is over, in roughly 400
 * bytes.
 */
export class MemoryLimiter implements Limiter {
  readonly #limiter = new FlexibleLimiter(
    ({ points, perMs }) => new RateLimiterMemory({ points, duration: perMs / 1000 }),
  );

  take(key: string, rate: Rate): Promise<Taken> {
    return this.#limiter.take(key, rate);
  }
}
