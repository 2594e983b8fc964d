import type { Class } from '../declaration/class.js';
import type { PropertyOptions } from '../declaration/property-options.js';

/** What a compiler emitted as the type of a parameter, by what can be learned from it. */
export type DesignType =
  | { readonly kind: 'class'; readonly type: Class }
  /** swc emits an imported enum itself and, for a member of an enum, its value. */
  | { readonly kind: 'values'; readonly values: NonNullable<PropertyOptions['enum']> }
  | { readonly kind: 'lost'; readonly emitted: 'Object' | 'Array' }
  | { readonly kind: 'function' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unsupported'; readonly emitted: string };

/** Sorts an entry of `design:paramtypes`. */
export function designTypeOf(emitted: unknown): DesignType {
  switch (typeof emitted) {
    case 'function':
      return ofConstructor(emitted as Class);
    case 'object':
      return emitted === null
        ? { kind: 'missing' }
        : { kind: 'values', values: emitted as Record<string, string | number> };
    case 'string':
    case 'number':
    case 'boolean':
      return { kind: 'values', values: [emitted] };
    case 'undefined':
      return { kind: 'missing' };
    case 'bigint':
    case 'symbol':
      return { kind: 'unsupported', emitted: typeof emitted };
  }
}

function ofConstructor(type: Class): DesignType {
  switch (type as unknown) {
    case Object:
      return { kind: 'lost', emitted: 'Object' };
    case Array:
      return { kind: 'lost', emitted: 'Array' };
    case Function:
      return { kind: 'function' };
    case BigInt:
    case Symbol:
      return { kind: 'unsupported', emitted: type.name };
    default:
      return { kind: 'class', type };
  }
}
