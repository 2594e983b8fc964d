import type { Offering } from './offering.js';

/** The scopes that something needs, each once, in alphabetical order. */
export function demandedScopes(offered: readonly Offering[]): readonly string[] {
  return [...new Set(offered.flatMap(({ scopes = [] }) => scopes))].toSorted();
}
