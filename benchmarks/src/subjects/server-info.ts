/** Counts as it does by default, and lets the load through. */
const manyTimes = { points: Number.MAX_SAFE_INTEGER, perMs: 10_000 };
const many = Number.MAX_SAFE_INTEGER;

/** What lmcp may be asked by the one client that makes the load. */
export const LIMITS = {
  callRate: manyTimes,
  addressRate: manyTimes,
  subscriptions: many,
  subscriptionsPerPrincipal: many,
} as const;

/** What the server asks for that stands behind the whole boundary. */
export const TOKEN = 'benchmark-token-of-more-than-32-characters';

/** How every subject introduces itself. */
export const SERVER = { name: 'benchmark', version: '1.0.0' } as const;
