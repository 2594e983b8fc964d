import type { StartupProblem } from '@lmcp/core';
import { type AccessDeclaration, ownAccessOf } from '../declaration/access-declaration.js';
import type { MethodDeclaration, MethodKey } from '../declaration/method-declaration.js';
import { accessProblem } from './access-problem.js';
import { inheritedMethodsOf, prototypeChainOf } from './inherited-methods.js';
import { classNameOf, methodPlaceOf } from './place.js';

/**
 * The scopes that a method needs; `undefined` where nobody decided. What is said about the method, even in a
 * base class, stands before what is said about a class: an override must not lose its guard unnoticed.
 */
export function accessOf(prototype: object, method: MethodKey): AccessDeclaration | undefined {
  const chain = prototypeChainOf(prototype).map(ownAccessOf);
  const said = [method, undefined].flatMap((key) => chain.flatMap((own) => own.get(key) ?? []));
  return said[0];
}

/** What is said about access twice in one place, or about what is not served. */
export function findAccessProblems(prototype: object): readonly StartupProblem[] {
  const served = inheritedMethodsOf(prototype);
  const problems: StartupProblem[] = [];
  for (const owner of prototypeChainOf(prototype)) {
    for (const [method, said] of ownAccessOf(owner)) {
      const place = method === undefined ? classNameOf(owner) : methodPlaceOf(owner, method);
      if (said.length > 1) {
        problems.push(accessProblem.twice(place));
      }
      if (method !== undefined && !isServed(served.get(method)?.declaration)) {
        problems.push(accessProblem.nothingToGuard(place));
      }
    }
  }
  return problems;
}

// A method whose parameters alone are decorated is a problem of its own.
function isServed(declaration: MethodDeclaration | undefined): boolean {
  const { roles } = declaration ?? {};
  return roles !== undefined && !roles.some(({ kind }) => kind === 'completer');
}
