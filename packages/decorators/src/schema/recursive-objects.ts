import type { ObjectModel, ValueModel } from './class-model.js';

/** The classes at which every circle of classes can be cut. */
export function recursiveObjects(root: ObjectModel): ReadonlySet<ObjectModel> {
  const recursive = new Set<ObjectModel>();
  const finished = new Set<ObjectModel>();
  const open = new Set<ObjectModel>();
  const visit = (object: ObjectModel): void => {
    if (open.has(object)) {
      recursive.add(object);
    }
    if (open.has(object) || finished.has(object)) {
      return;
    }
    open.add(object);
    for (const { value } of object.properties) {
      for (const nested of objectsIn(value)) {
        visit(nested);
      }
    }
    open.delete(object);
    finished.add(object);
  };
  visit(root);
  return recursive;
}

/** The objects of which a value directly consists. */
export function objectsIn({ shape }: ValueModel): readonly ObjectModel[] {
  switch (shape.kind) {
    case 'object':
      return [shape.object];
    case 'union':
      return shape.branches.map(({ object }) => object);
    case 'array':
    case 'set':
    case 'map':
      return objectsIn(shape.items);
    case 'plain':
    case 'date':
    case 'verbatim':
    case 'standard':
      return [];
  }
}

/** The classes that satisfy a condition, themselves or in what they contain. */
export function objectsReaching(
  root: ObjectModel,
  satisfies: (object: ObjectModel) => boolean,
): ReadonlySet<ObjectModel> {
  const all = classesIn(root);
  const reaching = new Set([...all].filter(satisfies));
  for (let before = -1; before !== reaching.size;) {
    before = reaching.size;
    for (const object of all) {
      const nested = object.properties.flatMap(({ value }) => objectsIn(value));
      if (nested.some((one) => reaching.has(one))) {
        reaching.add(object);
      }
    }
  }
  return reaching;
}

/** A class and all the classes it consists of, each once. */
export function classesIn(root: ObjectModel): ReadonlySet<ObjectModel> {
  const all = new Set([root]);
  // A set hands out what is added while it is walked.
  for (const { properties } of all) {
    for (const nested of properties.flatMap(({ value }) => objectsIn(value))) {
      all.add(nested);
    }
  }
  return all;
}
