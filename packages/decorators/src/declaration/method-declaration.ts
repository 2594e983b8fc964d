import 'reflect-metadata';
import type { MethodRole } from './method-role.js';
import type { ParameterDeclaration } from './parameter-declaration.js';

const KEY = 'lmcp:methods';

/** What a class itself says about one of its methods: nothing is checked yet, so anything may repeat. */
export interface MethodDeclaration {
  readonly roles: readonly MethodRole[];
  readonly parameters: readonly ParameterDeclaration[];
}

/** The key of a method: a symbol or, for a constructor, `undefined` where a decorator is misplaced. */
export type MethodKey = string | symbol | undefined;

interface OpenMethodDeclaration extends MethodDeclaration {
  readonly roles: MethodRole[];
  readonly parameters: ParameterDeclaration[];
}

/**
 * Opens the record of one method for a decorator to write into; only in the class that carries the
 * decorator, never in its parent, because inheritance is resolved when compiling.
 */
export function declareMethod(prototype: object, method: MethodKey): OpenMethodDeclaration {
  let own = Reflect.getOwnMetadata(KEY, prototype) as
    | Map<MethodKey, OpenMethodDeclaration>
    | undefined;
  if (own === undefined) {
    own = new Map();
    Reflect.defineMetadata(KEY, own, prototype);
  }
  let declaration = own.get(method);
  if (declaration === undefined) {
    declaration = { roles: [], parameters: [] };
    own.set(method, declaration);
  }
  return declaration;
}

/** What one class itself says about its methods, in the order in which it says it. */
export function ownMethodsOf(prototype: object): ReadonlyMap<MethodKey, MethodDeclaration> {
  return (
    (Reflect.getOwnMetadata(KEY, prototype) as Map<MethodKey, MethodDeclaration> | undefined) ??
    new Map()
  );
}
