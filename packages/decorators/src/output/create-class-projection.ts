import type { Class } from '../declaration/class.js';
import { applyTransforms } from '../schema/apply-transforms.js';
import { isMethod } from '../schema/class-member.js';
import type { Branch, ObjectModel, PropertyModel, ValueModel } from '../schema/class-model.js';
import { recursiveObjects } from '../schema/recursive-objects.js';
import { createFreeProjection } from './create-free-projection.js';
import { createUnionProjection } from './create-union-projection.js';
import { projectDate } from './project-scalar.js';
import { type Projection, projectList, projectMap, withoutCycle } from './projection.js';
import { below, UnfitValue } from './unfit-value.js';

/** What one property puts into the JSON object. */
type Put = (json: Record<string, unknown>, source: object, open: Set<object>) => void;

/**
 * Composes the projection of a class: a plain object with the declared properties and no others, whatever
 * class the value has. Everything that decorators say is looked up here and never in a call.
 */
export function createClassProjection(root: ObjectModel): Projection {
  const recursive = recursiveObjects(root);
  const known = new Map<ObjectModel, Projection>();
  const free = createFreeProjection();

  const objectProjection = (object: ObjectModel): Projection => {
    const existing = known.get(object);
    if (existing !== undefined) {
      return existing;
    }
    let puts: readonly Put[] = [];
    const project: Projection = (value, open) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        throw new UnfitValue(`an object of the class ${object.class.name}`, value);
      }
      const json: Record<string, unknown> = {};
      for (const put of puts) {
        put(json, value, open);
      }
      return json;
    };
    const guarded = recursive.has(object) ? withoutCycle(project) : project;
    // Registered before its properties are composed: one of them may have this very class.
    known.set(object, guarded);
    puts = object.properties.map((property) => putOf(object.class, property));
    return guarded;
  };

  const putOf = (one: Class, property: PropertyModel): Put => {
    const { name, wire } = property;
    const project = valueProjection(property.value);
    const read = readerOf(one, property);
    const dropsNull = !property.required && !property.nullable && !isNullOfValue(property.value);
    return (json, source, open) => {
      const value = read(source);
      if (value === null) {
        if (!dropsNull) {
          json[wire] = null;
        }
      } else if (value !== undefined) {
        try {
          json[wire] = project(value, open);
        } catch (error) {
          throw below(error, name);
        }
      }
    };
  };

  const valueProjection = ({ shape }: ValueModel): Projection => {
    switch (shape.kind) {
      case 'date':
        return projectDate;
      case 'object':
        return objectProjection(shape.object);
      case 'union':
        return createUnionProjection(shape.branches, ({ object }: Branch) =>
          objectProjection(object),
        );
      case 'array':
      case 'set': {
        const element = valueProjection(shape.items);
        return (value, open) => projectList(value, element, open);
      }
      case 'map': {
        const element = valueProjection(shape.items);
        return (value, open) => projectMap(value, element, open);
      }
      case 'plain':
      case 'verbatim':
      case 'standard':
        return free;
    }
  };

  return objectProjection(root);
}

/** Reads one property, or calls the method of its name, and runs its transforms. */
function readerOf(one: Class, { name, transforms, transformsAbsent }: PropertyModel) {
  const isCalled = isMethod(one, name);
  const inherited: unknown = Reflect.get(Object.prototype, name);
  const read = (source: object): unknown => {
    const value = (source as Readonly<Record<string, unknown>>)[name];
    if (isCalled && typeof value === 'function') {
      return value.call(source) as unknown;
    }
    // Every object has a `toString`; a property of that name is another one.
    return value === inherited ? undefined : value;
  };
  if (transforms.length === 0) {
    return read;
  }
  return (source: object): unknown => {
    const value = read(source);
    return value === undefined && !transformsAbsent
      ? undefined
      : applyTransforms(transforms, 'output', name, value, source);
  };
}

/** Whether `null` is one of the values themselves, or may be one. */
function isNullOfValue({ shape, kinds }: ValueModel): boolean {
  const isGiven = shape.kind === 'verbatim' || shape.kind === 'standard';
  return isGiven || kinds === undefined || kinds.includes('null');
}
