import type { Direction } from './direction.js';
import { type Transform, transformationTypes } from './transformer-record.js';

/** Runs the functions of `@Transform` over the value of one property, as class-transformer would. */
export function applyTransforms(
  transforms: readonly Transform[],
  direction: Direction,
  key: string,
  initial: unknown,
  obj: object,
): unknown {
  let value = initial;
  for (const transform of transforms) {
    value = transform({ value, key, obj, type: transformationTypes[direction], options: {} });
  }
  return value;
}
