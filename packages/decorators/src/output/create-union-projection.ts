import type { Branch } from '../schema/class-model.js';
import type { Projection } from './projection.js';
import { UnfitValue } from './unfit-value.js';

/**
 * Composes the projection of a discriminated union. The class of the value chooses the branch, a plain
 * object is known by its tag, and the tag is always sent.
 */
export function createUnionProjection(
  branches: readonly Branch[],
  projectionOf: (branch: Branch) => Projection,
): Projection {
  const tag = branches[0]?.tag ?? '';
  const projections = new Map(branches.map((branch) => [branch, projectionOf(branch)]));
  const byClass = new Map<unknown, Branch>(branches.map((one) => [one.object.class, one]));
  const byTag = new Map<unknown, Branch>(branches.map((one) => [one.value, one]));
  const names = branches.map(({ object }) => object.class.name).join(' or ');
  return (value, open) => {
    if (typeof value !== 'object' || value === null) {
      throw new UnfitValue(`an object of the class ${names}`, value);
    }
    const branch =
      byClass.get(value.constructor) ??
      byTag.get(Reflect.get(value, tag)) ??
      branches.find(({ object }) => value instanceof object.class);
    const project = branch && projections.get(branch);
    if (project === undefined) {
      throw new UnfitValue(`an object of the class ${names}, or one with a known "${tag}"`, value);
    }
    return { ...(project(value, open) as object), [tag]: branch?.value };
  };
}
