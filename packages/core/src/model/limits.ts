import type { Limiter, Rate } from '../backend/limiter.js';
import { MemoryLimiter } from '../backend/memory-limiter.js';

/** How much clients may ask of a server. `docs/limits.md` tells what they see beyond. */
export interface LimitOptions {
  /**
   * How often a principal may call tools, read resources, get prompts and ask for completions; where nobody is
   * asked for a token, an address. Default: 1,000 in 10 seconds. `false` counts nothing.
   */
  readonly callRate?: Rate | false;
  /**
   * How many HTTP requests of an address are looked at, with or without a good token. Default: 10,000 in 10
   * seconds. `false` counts nothing.
   */
  readonly addressRate?: Rate | false;
  /** Counts both. Default: a {@link MemoryLimiter} of its own. */
  readonly limiter?: Limiter;
  /** Whether requests pass that the limiter cannot judge, because it failed. Default: `open`, they do. */
  readonly limiterFailure?: 'open' | 'closed';
  /** How many calls may run at a time, of all clients together. Default: 1024. */
  readonly calls?: number;
  /** How many of them of one principal, or address. Default: 256. */
  readonly callsPerPrincipal?: number;
  /**
   * How long a call may run, in milliseconds, since it began or its handler last told of progress; `timeoutMs` of a
   * tool says otherwise for that tool. Default: 60,000. `Infinity` waits for ever.
   */
  readonly callTimeoutMs?: number;
  /** How long a call may run in all, whatever progress there is. Default: 600,000, which is 10 minutes. */
  readonly longestCallMs?: number;
  /**
   * How many bytes the answer of a call may have; `maxResultBytes` of a tool says otherwise for that tool. Default:
   * 1 MiB.
   */
  readonly resultBytes?: number;
  /** How many `subscriptions/listen` may be open at a time, of all clients; each holds a stream. Default: 1024. */
  readonly subscriptions?: number;
  /** How many of them of one principal, or address. Default: 64. */
  readonly subscriptionsPerPrincipal?: number;
}

/** {@link LimitOptions} with their defaults. */
export type Limits = Required<LimitOptions>;

/** Fills in what the author of a server left out; not checked yet. */
export function limitsOf(given: LimitOptions): Limits {
  // Whoever writes JavaScript may give anything; what is wrong with it is told at start-up.
  const options = Object(given) as LimitOptions;
  return {
    callRate: options.callRate ?? { points: 1000, perMs: 10_000 },
    addressRate: options.addressRate ?? { points: 10_000, perMs: 10_000 },
    limiter: options.limiter ?? new MemoryLimiter(),
    limiterFailure: options.limiterFailure ?? 'open',
    calls: options.calls ?? 1024,
    callsPerPrincipal: options.callsPerPrincipal ?? 256,
    callTimeoutMs: options.callTimeoutMs ?? 60_000,
    longestCallMs: options.longestCallMs ?? 600_000,
    resultBytes: options.resultBytes ?? 1024 * 1024,
    subscriptions: options.subscriptions ?? 1024,
    subscriptionsPerPrincipal: options.subscriptionsPerPrincipal ?? 64,
  };
}
