import { applyTransforms } from '../schema/apply-transforms.js';
import type { Branch, ObjectModel, PropertyModel, ValueModel } from '../schema/class-model.js';
import type { Transform } from '../schema/transformer-record.js';

type Json = Readonly<Record<string, unknown>>;

/** Builds a value of an instance from what the client sent; never changes what it reads. */
type Build = (json: unknown) => unknown;

/**
 * Composes the function that turns checked arguments into an instance: `new C()`, then one assignment for
 * each declared property that was sent. An initialiser so keeps its value where nothing was sent.
 */
export function createInstantiator(root: ObjectModel): (args: Json) => object {
  const builders = new Map<ObjectModel, (json: Json) => object>();

  const objectBuilder = (object: ObjectModel): ((json: Json) => object) => {
    const known = builders.get(object);
    if (known !== undefined) {
      return known;
    }
    let assignments: readonly Assign[] = [];
    const build = (json: Json): object => {
      const instance = new object.class() as Record<string, unknown>;
      for (const assign of assignments) {
        assign(instance, json);
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
    return (instance, json) => {
      const sent = sentIn(json);
      if (sent !== undefined) {
        const built = build === undefined ? sent : orNull(build, sent);
        instance[name] = transform === undefined ? built : transform(built, json);
      } else if (absent !== undefined) {
        instance[name] = absent();
      } else if (transform !== undefined && transformsAbsent) {
        const made = transform(undefined, json);
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
        return build && ((json) => (json as unknown[]).map((item) => build(item)));
      }
      case 'set': {
        const build = valueBuilder(shape.items) ?? asItIs;
        return (json) => new Set((json as unknown[]).map((item) => build(item)));
      }
      case 'map': {
        const build = valueBuilder(shape.items) ?? asItIs;
        return (json) =>
          new Map(Object.entries(json as Json).map(([key, item]) => [key, build(item)]));
      }
      default:
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
    return (json) => byTag.get((json as Json)[tag] as string)?.(json as Json);
  };

  return objectBuilder(root);
}

type Assign = (instance: Record<string, unknown>, json: Json) => void;

/** Reads what was sent under a name; the `toString` that every object has was not sent. */
function reader(wire: string): (json: Json) => unknown {
  return wire in Object.prototype
    ? (json) => (Object.hasOwn(json, wire) ? json[wire] : undefined)
    : (json) => json[wire];
}

function asItIs(json: unknown): unknown {
  return json;
}

/** The schema lets `null` through only where the class allows it, so no class is built from it. */
function orNull(build: Build, json: unknown): unknown {
  return json === null ? null : build(json);
}

/** A default of `@Property` may be given in JSON form or as an instance, and becomes what JSON would. */
function absence(
  { absent, advertisedDefault }: PropertyModel,
  build: Build | undefined,
): (() => unknown) | undefined {
  return absent === undefined || build === undefined
    ? absent
    : () => orNull(build, structuredClone(advertisedDefault));
}

function withTag(build: (json: Json) => object, tag: string, value: string) {
  return (json: Json): object => Object.assign(build(json), { [tag]: value });
}

function transformer(name: string, transforms: readonly Transform[]) {
  return (built: unknown, json: Json): unknown =>
    applyTransforms(transforms, 'input', name, built, json);
}
