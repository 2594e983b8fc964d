import type { ArgumentProblem } from '@lmcp/core';
import { applyTransforms } from '../schema/apply-transforms.js';
import type { Branch, ObjectModel, PropertyModel, ValueModel } from '../schema/class-model.js';
import type { Transform } from '../schema/transformer-record.js';
import { inside, pathOf, type Place, receivedAt } from './place.js';

type Json = Readonly<Record<string, unknown>>;

/** Builds a value of an instance from what the client sent; never changes what it reads. */
type Build = (json: unknown, place: Place, problems: ArgumentProblem[]) => unknown;

/** Builds the instance; it is complete where no transform reported a problem. */
export type Instantiate = (json: Json, place: Place, problems: ArgumentProblem[]) => object;

/**
 * Composes the function that turns checked arguments into an instance: `new C()`, then one assignment for
 * each declared property that was sent. An initialiser so keeps its value where nothing was sent.
 */
export function createInstantiator(root: ObjectModel): Instantiate {
  const builders = new Map<ObjectModel, Instantiate>();

  const objectBuilder = (object: ObjectModel): Instantiate => {
    const known = builders.get(object);
    if (known !== undefined) {
      return known;
    }
    let assignments: readonly Assign[] = [];
    const build: Instantiate = (json, place, problems) => {
      const instance = new object.class() as Record<string, unknown>;
      for (const assign of assignments) {
        assign(instance, json, place, problems);
      }
      return instance;
    };
    // Registered before its properties are composed: one of them may have this very class.
    builders.set(object, build);
    assignments = object.properties.map(assignment);
    return build;
  };

  const assignment = (property: PropertyModel): Assign => {
    const { name, wire, transforms, transformsAbsent } = property;
    const build = valueBuilder(property.value);
    const absent = absence(property, build);
    const transform = transforms.length === 0 ? undefined : transformer(name, transforms);
    const sentIn = reader(wire);
    return (instance, json, around, problems) => {
      const sent = sentIn(json);
      if (sent !== undefined) {
        // The schema lets `null` through only where the class allows it.
        const built =
          build === undefined || sent === null ? sent : build(sent, inside(around, wire), problems);
        instance[name] =
          transform === undefined ? built : transform(built, json, inside(around, wire), problems);
      } else if (absent !== undefined) {
        instance[name] = absent(inside(around, wire), problems);
      } else if (transform !== undefined && transformsAbsent) {
        const made = transform(undefined, json, inside(around, wire), problems);
        if (made !== undefined) {
          instance[name] = made;
        }
      }
    };
  };

  /** `undefined` where the value is taken as it is. */
  const valueBuilder = ({ shape }: ValueModel): Build | undefined => {
    switch (shape.kind) {
      case 'date':
        return (json) => new Date(json as string);
      case 'object':
        return objectBuilder(shape.object) as Build;
      case 'union':
        return unionBuilder(shape.branches);
      case 'array': {
        const build = valueBuilder(shape.items);
        return (
          build &&
          ((json, place, problems) =>
            (json as unknown[]).map((item, index) => build(item, inside(place, index), problems)))
        );
      }
      case 'set': {
        const build = valueBuilder(shape.items) ?? asItIs;
        return (json, place, problems) =>
          new Set(
            (json as unknown[]).map((item, index) => build(item, inside(place, index), problems)),
          );
      }
      case 'map': {
        const build = valueBuilder(shape.items) ?? asItIs;
        return (json, place, problems) =>
          new Map(
            Object.entries(json as Json).map(([key, item]) => [
              key,
              build(item, inside(place, key), problems),
            ]),
          );
      }
      case 'plain':
      case 'verbatim':
      case 'standard':
        return undefined;
    }
  };

  const unionBuilder = (branches: readonly Branch[]): Build => {
    const byTag = new Map(
      branches.map(({ object, tag, value, keepsTag }) => {
        const build = objectBuilder(object);
        const keep = keepsTag || object.properties.some(({ name }) => name === tag);
        return [value, keep ? withTag(build, tag, value) : build];
      }),
    );
    const tag = branches[0]?.tag ?? '';
    return (json, place, problems) =>
      byTag.get((json as Json)[tag] as string)?.(json as Json, place, problems);
  };

  return objectBuilder(root);
}

type Assign = (
  instance: Record<string, unknown>,
  json: Json,
  around: Place,
  problems: ArgumentProblem[],
) => void;

/** Reads what was sent under a name; the `toString` that every object has was not sent. */
function reader(wire: string): (json: Json) => unknown {
  return wire in Object.prototype
    ? (json) => (Object.hasOwn(json, wire) ? json[wire] : undefined)
    : (json) => json[wire];
}

function asItIs(json: unknown): unknown {
  return json;
}

/** A default of `@Property` may be given in JSON form or as an instance, and becomes what JSON would. */
function absence(
  { absent, advertisedDefault }: PropertyModel,
  build: Build | undefined,
): ((place: Place, problems: ArgumentProblem[]) => unknown) | undefined {
  if (absent === undefined || build === undefined) {
    return absent;
  }
  return (place, problems) =>
    advertisedDefault === null ? null : build(structuredClone(advertisedDefault), place, problems);
}

function withTag(build: Instantiate, tag: string, value: string): Instantiate {
  return (json, place, problems) => Object.assign(build(json, place, problems), { [tag]: value });
}

function transformer(name: string, transforms: readonly Transform[]) {
  return (built: unknown, json: Json, place: Place, problems: ArgumentProblem[]): unknown => {
    try {
      return applyTransforms(transforms, 'input', name, built, json);
    } catch {
      problems.push({
        path: pathOf(place),
        rule: 'transform',
        expected: 'a value that can be read',
        received: receivedAt(place),
      });
      return undefined;
    }
  };
}
