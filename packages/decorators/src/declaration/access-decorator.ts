import { declareAccess } from './access-declaration.js';
import type { Prototype } from './prototype.js';

/** A class, which may be abstract: its subclasses are served. */
type GuardedClass = abstract new (...args: never[]) => object;

/** A decorator for a class, where it speaks for all methods, or for one method. */
export interface AccessDecorator {
  (target: GuardedClass): void;
  <Method extends (...args: never[]) => unknown>(
    prototype: Prototype,
    method: string,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void;
}

/** A decorator that records which scopes are needed. */
export function accessDecorator(scopes: readonly string[]): AccessDecorator {
  return (target: object, method?: string): void => {
    if (method === undefined) {
      declareAccess((target as GuardedClass).prototype as object, undefined, scopes);
    } else {
      declareAccess(target, method, scopes);
    }
  };
}
