import { TransformationType, Type, type TransformFnParams } from 'class-transformer';
import { defaultMetadataStorage as storage } from 'class-transformer/cjs/storage.js';
import { classChain } from '../declaration/class-chain.js';
import type { Class } from '../declaration/class.js';
import type { Direction } from './direction.js';
import { withoutValue } from './value-dependent-type.js';

/** class-transformer's own names of the directions. */
export const transformationTypes = {
  input: TransformationType.PLAIN_TO_CLASS,
  output: TransformationType.CLASS_TO_PLAIN,
} as const;

/** A function of `@Transform`. */
export type Transform = (params: TransformFnParams) => unknown;

/** What class-transformer's decorators say about one property, for one direction. */
export interface TransformerRecord {
  /** `@Type(() => X)`; throws {@link ValueDependentType} where a value chooses it. */
  readonly type: (() => unknown) | undefined;
  readonly discriminator: Discriminator | undefined;
  readonly wire: string;
  readonly exposed: boolean;
  readonly excluded: boolean;
  readonly transforms: readonly Transform[];
  /** What asks for a version that there is none of: `@Expose({ since })`. */
  readonly versioned: string | undefined;
}

/** `@Type(() => Base, { discriminator })`. */
export interface Discriminator {
  readonly property: string;
  readonly subTypes: readonly { readonly name: string; readonly value: Class }[];
  readonly keepsTag: boolean;
}

/** The properties about which class-transformer's decorators say anything. */
export function transformedProperties(argumentClass: Class): readonly string[] {
  const records = [
    storage['_typeMetadatas'],
    storage['_transformMetadatas'],
    storage['_exposeMetadatas'],
  ];
  return propertiesIn(records, argumentClass);
}

function propertiesIn(
  records: readonly (typeof storage)['_exposeMetadatas'][],
  argumentClass: Class,
): readonly string[] {
  return classChain(argumentClass).flatMap((one) =>
    records.flatMap((record) => [...(record.get(one)?.keys() ?? [])].filter(isProperty)),
  );
}

/** A decorator on the class itself is recorded under the property `undefined`. */
function isProperty(name: string | undefined): name is string {
  return name !== undefined;
}

/** What class-transformer's decorators say about a class. */
export interface TransformerRecords {
  /** About each property that has a decorator. */
  readonly named: ReadonlyMap<string, TransformerRecord>;
  /** Whether properties without a decorator are excluded. */
  readonly excludesOthers: boolean;
}

/** Reads the decorators of all properties. */
export function transformerRecordsOf(one: Class, direction: Direction): TransformerRecords {
  const excluded = propertiesIn([storage['_excludeMetadatas']], one);
  const names = [...transformedProperties(one), ...excluded];
  return {
    named: new Map(names.map((name) => [name, transformerRecordOf(one, name, direction)])),
    excludesOthers: strategyOf(one, direction) === 'excludeAll',
  };
}

/** Reads the decorators of one property. */
export function transformerRecordOf(
  argumentClass: Class,
  property: string,
  direction: Direction,
): TransformerRecord {
  const applies = (metadata: Directed | undefined): boolean => isFor(direction, metadata);
  const type = storage.findTypeMetadata(argumentClass, property);
  const expose = storage.findExposeMetadata(argumentClass, property);
  const exclude = storage.findExcludeMetadata(argumentClass, property);
  const exposed = applies(expose) && expose?.options?.groups === undefined;
  // As class-transformer has it where no groups are asked for.
  const transforms = storage
    .findTransformMetadatas(argumentClass, property, transformationTypes[direction])
    .filter(({ options }) => options?.groups === undefined);
  return {
    type: type && (() => type.typeFunction?.(withoutValue(property))),
    discriminator: discriminatorOf(type?.options),
    wire: (exposed ? expose?.options?.name : undefined) ?? property,
    exposed,
    excluded:
      applies(exclude) ||
      (applies(expose) && !exposed) ||
      // class-transformer would send it all the same; where it says "to the class only", nothing leaks.
      (direction === 'output' && expose !== undefined && !applies(expose)) ||
      (strategyOf(argumentClass, direction) === 'excludeAll' && !exposed),
    transforms: transforms.map(({ transformFn }) => transformFn as Transform),
    versioned: [
      ...(exposed && isVersioned(expose) ? ['@Expose()'] : []),
      ...(transforms.some(isVersioned) ? ['@Transform()'] : []),
    ][0],
  };
}

function isVersioned(
  metadata: { readonly options?: { since?: number; until?: number } } | undefined,
): boolean {
  return metadata?.options?.since !== undefined || metadata?.options?.until !== undefined;
}

/**
 * Whether this module reads the storage that `@Type` writes. A bundler can include class-transformer
 * twice, and then every `@Type` would be lost in silence.
 */
export const readsClassTransformer: boolean = (() => {
  Type(probedType)(probedType.prototype as object, 'probe');
  return storage.findTypeMetadata(probedType, 'probe')?.typeFunction === probedType;
})();

// A function is a class to class-transformer, and a hoisted one can be probed while the module loads.
function probedType(): FunctionConstructor {
  return Function;
}

// class-transformer forgets `@Exclude()` on a class where a child inherits it, and all fields would leave.
function strategyOf(one: Class, direction: Direction): string {
  const family = direction === 'input' ? [one] : classChain(one);
  return (
    family.map((member) => storage.getStrategy(member)).findLast((said) => said !== 'none') ??
    'none'
  );
}

/** What `@Expose` or `@Exclude` recorded. */
interface Directed {
  readonly options?: { readonly toClassOnly?: boolean; readonly toPlainOnly?: boolean };
}

function isFor(direction: Direction, metadata: Directed | undefined): boolean {
  const { toClassOnly = false, toPlainOnly = false } = metadata?.options ?? {};
  const [only, otherOnly] =
    direction === 'input' ? [toClassOnly, toPlainOnly] : [toPlainOnly, toClassOnly];
  return metadata !== undefined && (only || !otherOnly);
}

function discriminatorOf(
  options:
    | {
        discriminator?: { property: string; subTypes: { name: string; value: unknown }[] };
        keepDiscriminatorProperty?: boolean;
      }
    | undefined,
): Discriminator | undefined {
  const discriminator = options?.discriminator;
  return (
    discriminator && {
      property: discriminator.property,
      subTypes: discriminator.subTypes as Discriminator['subTypes'],
      keepsTag: options?.keepDiscriminatorProperty === true,
    }
  );
}
