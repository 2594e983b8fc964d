import type { ObjectModel, ValueModel } from '../schema/class-model.js';
import { elementsOf, isContainer } from './elements-of.js';
import type { Unsound } from './unsound.js';

/** What reading an unsound value throws: whoever asked for it cannot answer yet. */
export class Unsettled extends Error {
  override readonly name = 'Unsettled';
}

/** A copy of JSON without its unsound properties, from which an instance can be built. */
export function soundPart(json: unknown, unsound: Unsound): unknown {
  const kept = (key: string | number, value: unknown): unknown => {
    const part = unsound.get(key);
    return part === undefined ? value : soundPart(value, part);
  };
  if (Array.isArray(json)) {
    return json.map((item, index) => kept(index, item));
  }
  return Object.fromEntries(
    Object.entries(json as object)
      .filter(([key]) => unsound.get(key)?.isWhole !== true)
      .map(([key, value]) => [key, kept(key, value)]),
  );
}

/** A copy of a JSON object in which reading an unsound property throws {@link Unsettled}. */
export function veiledJson(json: object, unsound: Unsound): object {
  const copy = { ...json };
  for (const [key, part] of unsound) {
    veil(copy, String(key), part);
  }
  return copy;
}

/** Lets reading an unsound property of an instance, at any depth, throw {@link Unsettled}. */
export function veilInstance(instance: unknown, object: ObjectModel, unsound: Unsound): void {
  if (typeof instance !== 'object' || instance === null) {
    return;
  }
  for (const { name, wire, value } of object.properties) {
    const part = unsound.get(wire);
    if (part !== undefined) {
      veil(instance, name, part);
      if (!part.isWhole) {
        veilValue((instance as Readonly<Record<string, unknown>>)[name], value, part);
      }
    }
  }
}

function veil(holder: object, key: string, part: Unsound): void {
  if (part.isWhole) {
    Object.defineProperty(holder, key, {
      configurable: true,
      enumerable: true,
      get() {
        throw new Unsettled();
      },
    });
  }
}

function veilValue(value: unknown, { shape }: ValueModel, unsound: Unsound): void {
  if (shape.kind === 'object') {
    veilInstance(value, shape.object, unsound);
  } else if (shape.kind === 'union') {
    const prototype: unknown = Object.getPrototypeOf(Object(value));
    const branch = shape.branches.find(({ object }) => object.class.prototype === prototype);
    if (branch !== undefined) {
      veilInstance(value, branch.object, unsound);
    }
  } else if ('items' in shape && isContainer(value)) {
    for (const [key, item] of elementsOf(value, undefined)) {
      const part = unsound.get(key);
      if (part !== undefined) {
        veilValue(item, shape.items, part);
      }
    }
  }
}
