import { exact, type RuleMeaning } from './rule-meaning.js';
import type { ValueKind } from './value-kind.js';

/** A lower limit, said by a keyword; `-Infinity` limits nothing. */
export function atLeast(keyword: string, limit: unknown, kinds: readonly ValueKind[]): RuleMeaning {
  return limited(keyword, limit, kinds, -Infinity);
}

/** An upper limit, said by a keyword; `Infinity` limits nothing. */
export function atMost(keyword: string, limit: unknown, kinds: readonly ValueKind[]): RuleMeaning {
  return limited(keyword, limit, kinds, Infinity);
}

function limited(
  keyword: string,
  limit: unknown,
  kinds: readonly ValueKind[],
  none: number,
): RuleMeaning {
  if (limit === none) {
    return exact(kinds);
  }
  // JSON has no word for such a number: the keyword would be served as `null`.
  const isPossible = typeof limit !== 'number' || Number.isFinite(limit);
  return isPossible ? exact(kinds, { [keyword]: limit }) : { ...exact(kinds), impossible: [limit] };
}
