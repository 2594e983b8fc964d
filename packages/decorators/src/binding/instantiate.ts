import { applyTransforms } from '../schema/apply-transforms.js';
import type { Branch, ObjectModel, PropertyModel, ValueModel } from '../schema/class-model.js';
import type { Transform } from '../schema/transformer-record.js';
import type { ValueKinds } from '../schema/value-kind.js';
import type { Findings } from './findings.js';
import { type Assign, type BuildStep, generateBuild } from './generate-build.js';
import { hasTransforms } from './has-transforms.js';
import { ownValue } from './own-value.js';
import { inside, keysOf, pathOf, type Place, receivedAt } from './place.js';
import { Unsettled, veiledJson } from './veil.js';

type Json = Readonly<Record<string, unknown>>;

/** Builds a value of an instance from what the client sent; never changes what it reads. */
type Build = (json: unknown, place: Place, findings: Findings) => unknown;

/** Builds the instance; it is complete where no transform reported anything. */
export type Instantiate = (json: Json, place: Place, findings: Findings) => object;

/**
 * Composes the function that turns checked arguments into an instance: `new C()`, then one assignment for
 * each declared property that was sent. An initialiser so keeps its value where nothing was sent.
 */
export function createInstantiator(root: ObjectModel): Instantiate {
  const builders = new Map<ObjectModel, Instantiate>();
  // A transform may change what it is given, which a message about the arguments still reads.
  const copies = hasTransforms(root);

  const objectBuilder = (object: ObjectModel): Instantiate => {
    const known = builders.get(object);
    if (known !== undefined) {
      return known;
    }
    let generated: Instantiate | undefined;
    // Generated when it is first called: one of its properties may have this very class.
    const build: Instantiate = (json, place, findings) =>
      (generated ??= generateBuild(object.class, object.properties.map(step)))(
        json,
        place,
        findings,
      );
    builders.set(object, build);
    return build;
  };

  const step = (property: PropertyModel): BuildStep => {
    const { name, wire, transforms, transformsAbsent } = property;
    const build = valueBuilder(property.value);
    const absent = absence(property, build === copied ? undefined : build);
    const transform = transforms.length === 0 ? undefined : transformer(name, transforms);
    if (build === undefined && absent === undefined && transform === undefined) {
      return { kind: 'copy', name, wire };
    }
    const assign: Assign = (instance, json, around, findings) => {
      const sent = ownValue(json, wire);
      if (sent !== undefined) {
        // The schema lets `null` through only where the class allows it.
        const built =
          build === undefined || sent === null ? sent : build(sent, inside(around, wire), findings);
        instance[name] =
          transform === undefined ? built : transform(built, json, inside(around, wire), findings);
      } else if (absent !== undefined) {
        instance[name] = absent(inside(around, wire), findings);
      } else if (transform !== undefined && transformsAbsent && !around.unsound?.get(wire)) {
        const made = transform(undefined, json, inside(around, wire), findings);
        if (made !== undefined) {
          instance[name] = made;
        }
      }
    };
    return { kind: 'assign', assign };
  };

  /** `undefined` where the value is taken as it is. */
  const valueBuilder = ({ shape, kinds }: ValueModel): Build | undefined => {
    switch (shape.kind) {
      case 'date':
        return (json) => new Date(json as string);
      case 'object':
        return objectBuilder(shape.object) as Build;
      case 'union':
        return unionBuilder(shape.branches);
      case 'array': {
        const build = valueBuilder(shape.items);
        if (build === undefined || build === copied) {
          return copies ? copied : undefined;
        }
        return (json, place, findings) =>
          (json as unknown[]).map((item, index) => build(item, inside(place, index), findings));
      }
      case 'set': {
        const build = valueBuilder(shape.items) ?? asItIs;
        return (json, place, findings) =>
          new Set(
            (json as unknown[]).map((item, index) => build(item, inside(place, index), findings)),
          );
      }
      case 'map': {
        const build = valueBuilder(shape.items) ?? asItIs;
        return (json, place, findings) =>
          new Map(
            Object.entries(json as Json).map(([key, item]) => [
              key,
              build(item, inside(place, key), findings),
            ]),
          );
      }
      case 'plain':
      case 'verbatim':
        return copies && mayContain(kinds) ? copied : undefined;
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
    return (json, place, findings) =>
      byTag.get((json as Json)[tag] as string)?.(json as Json, place, findings);
  };

  return objectBuilder(root);
}

function asItIs(json: unknown): unknown {
  return json;
}

function copied(json: unknown): unknown {
  return typeof json === 'object' ? structuredClone(json) : json;
}

function mayContain(kinds: ValueKinds): boolean {
  return kinds?.some((kind) => kind === 'array' || kind === 'object') ?? true;
}

/** A default of `@Property` may be given in JSON form or as an instance, and becomes what JSON would. */
function absence(
  { absent, advertisedDefault }: PropertyModel,
  build: Build | undefined,
): ((place: Place, findings: Findings) => unknown) | undefined {
  if (absent === undefined || build === undefined) {
    return absent;
  }
  return (place, findings) =>
    advertisedDefault === null ? null : build(structuredClone(advertisedDefault), place, findings);
}

function withTag(build: Instantiate, tag: string, value: string): Instantiate {
  return (json, place, findings) => Object.assign(build(json, place, findings), { [tag]: value });
}

function transformer(name: string, transforms: readonly Transform[]) {
  return (built: unknown, json: Json, place: Place, findings: Findings): unknown => {
    const unsound = place.around?.unsound;
    const obj = unsound === undefined ? json : veiledJson(json, unsound);
    try {
      return applyTransforms(transforms, 'input', name, built, obj);
    } catch (error) {
      findings.ways.push(keysOf(place));
      if (!(error instanceof Unsettled)) {
        findings.problems.push({
          path: pathOf(place),
          rule: 'transform',
          expected: 'a value that can be read',
          received: receivedAt(place),
        });
      }
      return undefined;
    }
  };
}
