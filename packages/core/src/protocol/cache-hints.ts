/** How long, and for whom, a client may keep a result; revision 2026-07-28 only. Specification: caching. */
export interface CacheHints {
  /** Milliseconds for which the result counts as fresh. Default: 0, stale at once. */
  readonly ttlMs?: number;
  /** Whether a cache that several users share may keep it. Default: `private`. */
  readonly cacheScope?: 'public' | 'private';
}
