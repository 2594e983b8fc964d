import type { PathSegment } from '@lmcp/core';
import type { ObjectModel, ValueModel } from '../schema/class-model.js';
import { ownValue } from './own-value.js';
import { unionBranch } from './union-branch.js';

/**
 * A value that no rule may judge as a whole, because it does not fit the schema or could not be read. What
 * is not in it is sound.
 */
export class Unsound extends Map<PathSegment, Unsound> {
  /** Whether none of its parts may be judged either, nor be seen by other rules. */
  isWhole = false;

  /** The unsound part under a key; from now on there is one. */
  at(key: PathSegment): Unsound {
    const part = this.get(key) ?? new Unsound();
    this.set(key, part);
    return part;
  }
}

/**
 * Reads the ways to what is wrong in arguments as the properties that are unsound: those in which something
 * is wrong, as a whole where not only properties of their own are.
 */
export function unsoundIn(
  root: ObjectModel,
  json: unknown,
  ways: readonly (readonly PathSegment[])[],
): Unsound {
  const unsound = new Unsound();
  for (const way of ways) {
    mark(unsound, root, json, way);
  }
  return unsound;
}

function mark(
  unsound: Unsound,
  object: ObjectModel,
  json: unknown,
  [key = '', ...way]: readonly PathSegment[],
): void {
  const property = object.properties.find(({ wire }) => wire === key);
  // No instance is made of a name that the class does not have.
  if (property !== undefined) {
    const part = unsound.at(key);
    // A transform makes one value of all parts.
    part.isWhole ||=
      property.transforms.length > 0 || !markInside(part, property.value, ownValue(json, key), way);
  }
}

/** Marks what is wrong inside a value; `false` when that is the value itself. */
function markInside(
  unsound: Unsound,
  { shape }: ValueModel,
  json: unknown,
  way: readonly PathSegment[],
): boolean {
  const [key, ...rest] = way;
  if (key === undefined) {
    return false;
  }
  switch (shape.kind) {
    case 'object':
      mark(unsound, shape.object, json, way);
      return true;
    case 'union': {
      const branch = unionBranch(shape.branches, json);
      if (branch === undefined || branch.tag === key) {
        return false;
      }
      mark(unsound, branch.object, json, way);
      return true;
    }
    case 'array':
    case 'set':
    case 'map':
      return markInside(unsound.at(key), shape.items, ownValue(json, key), rest);
    case 'plain':
    case 'date':
    case 'verbatim':
    case 'standard':
      return false;
  }
}
