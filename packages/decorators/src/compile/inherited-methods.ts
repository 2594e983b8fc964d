import {
  type MethodDeclaration,
  type MethodKey,
  ownMethodsOf,
} from '../declaration/method-declaration.js';

/** A declaration together with the prototype of the class that says it. */
export interface InheritedMethod {
  readonly owner: object;
  readonly declaration: MethodDeclaration;
}

/** The prototypes of a class and its base classes, the class itself first. */
export function prototypeChainOf(prototype: object): readonly object[] {
  const chain: object[] = [];
  for (
    let current: object | null = prototype;
    current !== null && current !== Object.prototype;
    current = Object.getPrototypeOf(current) as object | null
  ) {
    chain.push(current);
  }
  return chain;
}

/**
 * What a class and its base classes say about their methods: base classes first, and of one method only
 * what the nearest class says.
 */
export function inheritedMethodsOf(prototype: object): ReadonlyMap<MethodKey, InheritedMethod> {
  const methods = new Map<MethodKey, InheritedMethod>();
  for (const owner of prototypeChainOf(prototype).toReversed()) {
    for (const [method, declaration] of ownMethodsOf(owner)) {
      methods.set(method, { owner, declaration });
    }
  }
  return methods;
}
