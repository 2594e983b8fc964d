import type { ObjectModel } from '../schema/class-model.js';
import { classesIn } from '../schema/recursive-objects.js';

/** Whether a class or one in it has properties with `@Transform`. */
export function hasTransforms(root: ObjectModel): boolean {
  return [...classesIn(root)].some(({ properties }) =>
    properties.some(({ transforms }) => transforms.length > 0),
  );
}
