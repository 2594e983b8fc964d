import type { Counters } from '../backend/counters.js';
import type { Limiter, Rate, Taken } from '../backend/limiter.js';
import type { CounterName } from '../errors/counter-name.js';
import { LimitError } from '../errors/limit-error.js';

/** What {@link RateGate} needs. */
export interface RateGateParts {
  readonly limiter: Limiter;
  /** What happens to requests that the limiter cannot judge. */
  readonly failure: 'open' | 'closed';
  readonly counters: Counters;
  /** Tells the operator of an exception of the limiter. */
  readonly report: (error: unknown) => void;
}

/** What is counted, and how often it may happen. */
export interface Limited {
  readonly counter: CounterName;
  /** Keeps its keys apart from those of others, in a store that all share. */
  readonly prefix: string;
  /** What there are too many of, for the client: `calls of this client`. */
  readonly what: string;
  readonly rate: Rate;
}

const RETRY_MS = 1000;

/** Lets through what does not happen too often. */
export class RateGate {
  readonly #parts: RateGateParts;
  #failing = false;

  constructor(parts: RateGateParts) {
    this.#parts = parts;
  }

  /** @throws {LimitError} 429 when it happens too often; 503 when nobody can tell, and that shall close the gate */
  async pass(key: string, { counter, prefix, what, rate }: Limited): Promise<void> {
    let taken: Taken;
    try {
      taken = await this.#parts.limiter.take(prefix + key, rate);
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#failing = false;
    if (!taken.ok) {
      const allowed = `${rate.points} in ${rate.perMs / 1000} s`;
      throw new LimitError(counter, 429, `Too many ${what}: at most ${allowed}.`, taken.resetMs);
    }
  }

  #fail(error: unknown): void {
    const { failure, counters, report } = this.#parts;
    // One report for an outage, not one for each request in it.
    if (!this.#failing) {
      this.#failing = true;
      report(error);
    }
    if (failure === 'closed') {
      throw new LimitError('limiter_failed', 503, 'Requests cannot be counted now.', RETRY_MS);
    }
    counters.add('limiter_failed');
  }
}
