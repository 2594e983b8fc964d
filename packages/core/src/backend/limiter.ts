/** How often something may happen. */
export interface Rate {
  /** How often within the time. */
  readonly points: number;
  /** The time in milliseconds: whole seconds, since stores count in them. */
  readonly perMs: number;
}

/** What came of taking a point. */
export interface Taken {
  /** Whether there was one to take. */
  readonly ok: boolean;
  /** How many are left. */
  readonly remaining: number;
  /** Milliseconds until all are there again. */
  readonly resetMs: number;
}

/**
 * Counts how often something happens. A replica set needs one that all of its processes share;
 * {@link MemoryLimiter} is for a single one.
 */
export interface Limiter {
  /**
   * Takes one point.
   *
   * @param key whose points they are
   * @returns at once or later; what it throws, or rejects with, is told to the operator
   */
  take(key: string, rate: Rate): Taken | Promise<Taken>;
}
