import 'reflect-metadata';
import type { MethodKey } from './method-declaration.js';

const KEY = 'lmcp:access';

/** What a decorator says about who may use a method, or every method of a class: all of these scopes. */
export type AccessDeclaration = readonly string[];

/** What one class itself says about access, by its methods; the class as a whole stands under `undefined`. */
type OwnAccess = Map<MethodKey, AccessDeclaration[]>;

/** Records what is said about access; only in the class that says it, never in its parent. */
export function declareAccess(
  prototype: object,
  method: MethodKey,
  scopes: AccessDeclaration,
): void {
  let own = Reflect.getOwnMetadata(KEY, prototype) as OwnAccess | undefined;
  if (own === undefined) {
    own = new Map();
    Reflect.defineMetadata(KEY, own, prototype);
  }
  own.set(method, [...(own.get(method) ?? []), scopes]);
}

/** What one class itself says about access; more than one entry for a method contradict each other. */
export function ownAccessOf(
  prototype: object,
): ReadonlyMap<MethodKey, readonly AccessDeclaration[]> {
  return (Reflect.getOwnMetadata(KEY, prototype) as OwnAccess | undefined) ?? new Map();
}
