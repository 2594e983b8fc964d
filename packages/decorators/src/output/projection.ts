import { below, UnfitValue } from './unfit-value.js';

/**
 * Turns a value into plain JSON; never changes the value.
 *
 * @param open the objects that are being projected, by which a cycle is seen
 * @throws {UnfitValue} when the value has no JSON form
 */
export type Projection = (value: unknown, open: Set<object>) => unknown;

/** Projects every element of an array or a set. */
export function projectList(value: unknown, element: Projection, open: Set<object>): unknown[] {
  if (!Array.isArray(value) && !(value instanceof Set)) {
    throw new UnfitValue('an array', value);
  }
  const list: unknown[] = [];
  for (const item of value as Iterable<unknown>) {
    try {
      list.push(element(item, open));
    } catch (error) {
      throw below(error, list.length);
    }
  }
  return list;
}

/** Projects every value of a map, or of an object that stands for one. */
export function projectMap(value: unknown, element: Projection, open: Set<object>): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UnfitValue('a map', value);
  }
  const entries: Iterable<readonly [unknown, unknown]> =
    value instanceof Map ? value : Object.entries(value);
  const members: [string, unknown][] = [];
  for (const [key, item] of entries) {
    if (typeof key !== 'string' && typeof key !== 'number') {
      throw new UnfitValue('a string or a number as the key of a map', key);
    }
    try {
      members.push([String(key), element(item, open)]);
    } catch (error) {
      throw below(error, String(key));
    }
  }
  return Object.fromEntries(members);
}

/** Runs a projection that may meet the object once more below itself. */
export function withoutCycle(projection: Projection): Projection {
  return (value, open) => {
    if (typeof value !== 'object' || value === null) {
      return projection(value, open);
    }
    if (open.has(value)) {
      throw new UnfitValue('a value without cycles, which JSON has not', value);
    }
    open.add(value);
    try {
      return projection(value, open);
    } finally {
      open.delete(value);
    }
  };
}
