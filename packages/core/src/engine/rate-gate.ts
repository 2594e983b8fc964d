import { inspect } from 'node:util';
import type { Counters } from '../backend/counters.js';
import { inTime } from '../backend/in-time.js';
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
// A store that does not answer must not hold what it only should count.
const LONGEST_MS = 2000;
const LATE = `The limiter did not answer within ${LONGEST_MS / 1000} s.`;

/** Lets through what does not happen too often. */
export class RateGate {
  readonly #parts: RateGateParts;
  #failing = false;

  constructor(parts: RateGateParts) {
    this.#parts = parts;
  }

  /**
   * @returns `undefined` where the limiter answers at once: then nothing that comes later overtakes
   * @throws {LimitError} at once or later: 429 when it happens too often; 503 when nobody can tell, and that shall
   *   close the gate
   */
  pass(key: string, limited: Limited): Promise<void> | undefined {
    try {
      const taking = this.#parts.limiter.take(limited.prefix + key, limited.rate);
      const taken = inTime(taking, LONGEST_MS, LATE);
      if (taken instanceof Promise) {
        return this.#passLater(taken, limited);
      }
      this.#judge(taken, limited);
    } catch (error) {
      this.#fail(error);
    }
    return undefined;
  }

  async #passLater(taking: Promise<Taken>, limited: Limited): Promise<void> {
    try {
      this.#judge(await taking, limited);
    } catch (error) {
      this.#fail(error);
    }
  }

  #judge(taken: Taken, { counter, what, rate }: Limited): void {
    assertTaken(taken);
    this.#failing = false;
    if (!taken.ok) {
      const allowed = `${rate.points} in ${rate.perMs / 1000} s`;
      throw new LimitError(counter, 429, `Too many ${what}: at most ${allowed}.`, taken.resetMs);
    }
  }

  #fail(error: unknown): void {
    if (error instanceof LimitError) {
      throw error;
    }
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

// Whoever writes JavaScript may return anything.
function assertTaken(taken: unknown): void {
  const { ok, resetMs } = Object(taken) as Partial<Taken>;
  if (typeof ok !== 'boolean' || !Number.isFinite(resetMs)) {
    const got = inspect(taken, { depth: 1 });
    throw new TypeError(
      `Expected \`limiter.take\` to return { ok, remaining, resetMs }, got ${got}.`,
    );
  }
}
