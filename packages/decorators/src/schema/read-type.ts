import 'reflect-metadata';
import type { Class } from '../declaration/class.js';
import { isMethod } from './class-member.js';
import type { Direction } from './direction.js';
import { enumMembers, enumValues } from './enum-values.js';
import { kindOfLiteral, type ValueKinds } from './value-kind.js';
import type { ValueSource } from './value-source.js';

/** What a declared type is. */
export type DeclaredType =
  | { readonly is: 'kinds'; readonly kinds: ValueKinds }
  | {
      readonly is: 'literals';
      readonly values: readonly unknown[];
      readonly members: ReadonlyMap<string, unknown>;
    }
  | { readonly is: 'class'; readonly class: Class }
  | { readonly is: 'container'; readonly kind: 'array' | 'set' | 'map' }
  | { readonly is: 'unfit'; readonly name: string }
  /** Nothing is known; `why` is the sort of nothing. */
  | { readonly is: 'unknown'; readonly why: 'object' | 'function' | 'undefined' | 'missing' };

const builtIn = new Map<unknown, DeclaredType>([
  [String, { is: 'kinds', kinds: ['string'] }],
  [Number, { is: 'kinds', kinds: ['number'] }],
  [Boolean, { is: 'kinds', kinds: ['boolean'] }],
  [Date, { is: 'kinds', kinds: ['date'] }],
  [Array, { is: 'container', kind: 'array' }],
  [Set, { is: 'container', kind: 'set' }],
  [Map, { is: 'container', kind: 'map' }],
  [Object, { is: 'unknown', why: 'object' }],
  [Function, { is: 'unknown', why: 'function' }],
  [undefined, { is: 'unknown', why: 'undefined' }],
  ...[BigInt, Symbol, Promise, RegExp, URL, ArrayBuffer, WeakMap, WeakSet, Error].map(
    (one): [unknown, DeclaredType] => [one, { is: 'unfit', name: one.name }],
  ),
]);

/** The type that TypeScript emitted for a property. */
export function designType(
  { class: argumentClass, name }: ValueSource,
  direction: Direction,
): DeclaredType {
  const prototype = argumentClass.prototype as object;
  if (isMethod(argumentClass, name)) {
    // What leaves is what it returns. TypeScript emits nothing where the type is not written.
    const returned: unknown = Reflect.getMetadata('design:returntype', prototype, name);
    return declaredType(returned ?? Object, direction);
  }
  return Reflect.hasMetadata('design:type', prototype, name)
    ? declaredType(Reflect.getMetadata('design:type', prototype, name), direction)
    : { is: 'unknown', why: 'missing' };
}

/** What a type is, as reflection or a developer names it. */
export function declaredType(type: unknown, direction: Direction): DeclaredType {
  if (type === BigInt && direction === 'output') {
    // JSON can carry the safe ones; a call finds out about the others.
    return { is: 'kinds', kinds: ['integer'] };
  }
  const known = builtIn.get(type);
  if (known !== undefined) {
    return known;
  }
  if (typeof type === 'function') {
    return 'BYTES_PER_ELEMENT' in type
      ? { is: 'unfit', name: type.name }
      : { is: 'class', class: type as Class };
  }
  // swc and oxc emit the enum object itself, and the value of a single member.
  return kindOfLiteral(type) === undefined
    ? literals(type as Record<string, unknown>)
    : literals([type]);
}

/** The type that an enum, or a list of values, is. */
export function literals(
  values: Readonly<Record<string, unknown>> | readonly unknown[],
): DeclaredType {
  return { is: 'literals', values: enumValues(values), members: enumMembers(values) };
}
