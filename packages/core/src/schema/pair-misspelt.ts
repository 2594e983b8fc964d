import type { Fault } from './find-faults.js';
import { findSimilarName } from './find-similar-name.js';

// Every missing name is compared with every unknown one.
const MAX_COMPARED = 16;

/** Finds for each missing name the unknown one that stands in its place. */
export function pairMisspelt(faults: readonly Fault[]): ReadonlyMap<Fault, Fault> {
  const free = new Set(faults.filter(({ kind }) => kind === 'unknown').slice(0, MAX_COMPARED));
  const pairs = new Map<Fault, Fault>();
  for (const missing of faults.filter(({ kind }) => kind === 'missing').slice(0, MAX_COMPARED)) {
    const near = [...free].filter(({ around }) => around === missing.around);
    const name = findSimilarName(nameOf(missing), near.map(nameOf));
    const found = near.find((fault) => nameOf(fault) === name);
    if (found !== undefined) {
      pairs.set(missing, found);
      free.delete(found);
    }
  }
  return pairs;
}

/** The last name on the way to a fault. */
export function nameOf({ path }: Fault): string {
  return String(path.at(-1));
}
