/**
 * Remembers what may be used a single time. A replica set needs one that all of its processes share;
 * {@link MemoryClaims} is for a single one.
 */
export interface Claims {
  /**
   * Claims a key. In Redis it is `SET key 1 NX PX ttlMs`.
   *
   * @param ttlMs for how long it must be remembered: a whole number of milliseconds from 1
   * @returns true for whoever claims it first and false for everybody after; what it throws, or rejects with, is told
   * to the operator, and lets nobody pass
   */
  claim(key: string, ttlMs: number): boolean | Promise<boolean>;
}
