import type { JsonSchema } from '../protocol/json-schema.js';
import { findFaults } from './find-faults.js';
import type { PathSegment } from './find-path.js';
import { isJsonObject } from './json-type.js';
import type { Judge } from './judge-compiler.js';

/** Whether a place of a value would be right with another value there, whatever is wrong elsewhere. */
export type FitsAt = (way: readonly PathSegment[], other: unknown) => boolean;

/** Prepares the question for one value. */
export function createFitsAt(root: JsonSchema, judge: Judge, value: unknown): FitsAt {
  return (way, other) => {
    const changed = changedAt(value, way, other);
    return !findFaults(root, judge, changed, judge.errorsOf(changed)).some(({ path }) =>
      way.every((segment, index) => path[index] === segment),
    );
  };
}

/** A copy with another value at a place; all that lies beside the way is shared. */
function changedAt(value: unknown, way: readonly PathSegment[], other: unknown): unknown {
  const [segment, ...rest] = way;
  if (segment === undefined) {
    return other;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      index === segment ? changedAt(item, rest, other) : item,
    );
  }
  return isJsonObject(value)
    ? { ...value, [segment]: changedAt(value[segment], rest, other) }
    : value;
}
