import { inspect } from 'node:util';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { CacheHints } from '../protocol/cache-hints.js';

const SCOPES: ReadonlySet<unknown> = new Set([undefined, 'public', 'private']);

/** What is wrong with cache hints, which a client of 2026-07-28 would refuse. */
export function checkCacheHints(place: string, cache: CacheHints | null = {}): StartupProblem[] {
  const problems: StartupProblem[] = [];
  if (typeof cache !== 'object' || cache === null) {
    problems.push({
      code: StartupCode.ServerOption,
      place,
      seen: `Expected cache hints as an object, got ${inspect(cache)}.`,
      fix: 'write `{ ttlMs: 60_000 }`, or leave them out.',
    });
    return problems;
  }
  const { ttlMs = 0, cacheScope } = cache;
  if (!Number.isSafeInteger(ttlMs) || ttlMs < 0) {
    problems.push({
      code: StartupCode.ServerOption,
      place,
      seen: `Expected \`ttlMs\` to be a whole number of milliseconds from 0, got ${inspect(ttlMs)}.`,
      fix: 'write milliseconds: `ttlMs: 60_000`.',
    });
  }
  if (!SCOPES.has(cacheScope)) {
    problems.push({
      code: StartupCode.ServerOption,
      place,
      seen: `Expected \`cacheScope\` to be "public" or "private", got ${inspect(cacheScope)}.`,
      fix: 'write `cacheScope: "private"` unless every user may see the same.',
    });
  }
  return problems;
}
