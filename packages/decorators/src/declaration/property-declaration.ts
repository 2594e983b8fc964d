import 'reflect-metadata';
import type { PropertyOptions } from './property-options.js';

const KEY = 'lmcp:properties';

/** Records what is said about one property; only in the class that says it, never in its parent. */
export function declareProperty(
  prototype: object,
  property: string,
  options: PropertyOptions,
): void {
  let own = Reflect.getOwnMetadata(KEY, prototype) as Map<string, PropertyOptions> | undefined;
  if (own === undefined) {
    own = new Map();
    Reflect.defineMetadata(KEY, own, prototype);
  }
  own.set(property, { ...own.get(property), ...options });
}

/** What one class itself says about its properties, in the order in which it says it. */
export function ownPropertiesOf(prototype: object): ReadonlyMap<string, PropertyOptions> {
  return (
    (Reflect.getOwnMetadata(KEY, prototype) as Map<string, PropertyOptions> | undefined) ??
    new Map()
  );
}
