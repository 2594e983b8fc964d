import type { Limiter, Rate, Taken } from './limiter.js';
import { PerRate } from './per-rate.js';

/** What this asks of a limiter of the library `rate-limiter-flexible`, whatever its store. */
export interface FlexibleRateLimiter {
  /** Rejects with the same shape when there is no point left. */
  consume(key: string): Promise<FlexibleRateLimiterResult>;
}

/** What the library tells of a key. */
export interface FlexibleRateLimiterResult {
  readonly remainingPoints: number;
  readonly msBeforeNext: number;
}

/**
 * A limiter by `rate-limiter-flexible`, with any of its stores: Redis, Valkey, Postgres, …
 *
 * @example
 * new FlexibleLimiter(({ points, perMs }) =>
 *   new RateLimiterRedis({ storeClient, points, duration: perMs / 1000 }))
 */
export class FlexibleLimiter implements Limiter {
  readonly #limiters: PerRate<FlexibleRateLimiter>;

  /** @param create makes the limiter of a rate; called once for each */
  constructor(create: (rate: Rate) => FlexibleRateLimiter) {
    this.#limiters = new PerRate(create);
  }

  take(key: string, rate: Rate): Promise<Taken> {
    return this.#limiters.of(rate).consume(key).then(accepted, refused);
  }
}

function accepted(result: FlexibleRateLimiterResult): Taken {
  return toTaken(true, result);
}

function refused(error: unknown): Taken {
  if (isResult(error)) {
    return toTaken(false, error);
  }
  throw error;
}

function toTaken(ok: boolean, { remainingPoints, msBeforeNext }: FlexibleRateLimiterResult): Taken {
  return { ok, remaining: remainingPoints, resetMs: msBeforeNext };
}

// Two copies of the library have two classes of results.
function isResult(error: unknown): error is FlexibleRateLimiterResult {
  return typeof (error as Partial<FlexibleRateLimiterResult> | null)?.msBeforeNext === 'number';
}
