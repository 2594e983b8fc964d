import type { StartupProblem } from '@lmcp/core';
import { ownAccessOf } from '../declaration/access-declaration.js';
import { type MethodKey, ownMethodsOf } from '../declaration/method-declaration.js';
import { accessOf, findAccessProblems } from './access-of.js';
import { classProblem } from './class-problem.js';
import type { DeclaredMethod } from './declared-method.js';
import { hasRuleOnParameter } from './has-rule-on-parameter.js';
import { type InheritedMethod, inheritedMethodsOf, prototypeChainOf } from './inherited-methods.js';
import { methodProblem } from './method-problem.js';
import { orProblem } from './or-problem.js';
import { classNameOf, methodPlaceOf } from './place.js';

/** The served methods of a class, its base classes included; reports declarations that cannot be served. */
export function findDeclaredMethods(
  prototype: object,
  problems: StartupProblem[],
): readonly DeclaredMethod[] {
  const misplaced = prototypeChainOf(prototype).flatMap(misplacedDecoratorsOf);
  const methods = inheritedMethodsOf(prototype);
  problems.push(...misplaced, ...findAccessProblems(prototype));
  if (methods.size === 0 && misplaced.length === 0) {
    problems.push(classProblem.noTools(classNameOf(prototype)));
  }
  return [...methods].flatMap(([method, inherited]) => {
    const tool = orProblem(methodPlaceOf(inherited.owner, method), problems, () =>
      declaredMethodOf(prototype, method, inherited),
    );
    if (tool === undefined) {
      return [];
    }
    if ('code' in tool) {
      problems.push(tool);
      return [];
    }
    return [tool];
  });
}

function misplacedDecoratorsOf(prototype: object): readonly StartupProblem[] {
  // The target of a decorator on a static method or a constructor is the class, not its prototype.
  const { constructor } = prototype;
  const methods = new Set([
    ...ownMethodsOf(constructor).keys(),
    ...ownAccessOf(constructor).keys(),
  ]);
  return [...methods].map((method) =>
    methodProblem.staticOrConstructor(methodPlaceOf(prototype, method)),
  );
}

function declaredMethodOf(
  prototype: object,
  method: MethodKey,
  { owner, declaration }: InheritedMethod,
): DeclaredMethod | StartupProblem {
  const place = methodPlaceOf(owner, method);
  const [role, ...more] = declaration.roles;
  if (role === undefined) {
    return methodProblem.noTool(place);
  }
  if (more.length > 0) {
    return methodProblem.twoTools(place);
  }
  if (typeof method !== 'string') {
    return methodProblem.symbolMethod(place);
  }
  const servedPlace = methodPlaceOf(prototype, method);
  const nearest = prototypeChainOf(prototype).find((holder) => Object.hasOwn(holder, method));
  const code: unknown = nearest && Object.getOwnPropertyDescriptor(nearest, method)?.value;
  if (typeof code !== 'function') {
    return methodProblem.notAMethod(servedPlace);
  }
  const emittedTypes = Reflect.getOwnMetadata('design:paramtypes', owner, method) as unknown;
  if (!Array.isArray(emittedTypes)) {
    return classProblem.noMetadata(classNameOf(owner));
  }
  if (nearest !== owner && code.length > emittedTypes.length) {
    return methodProblem.overrideNeedsMore(servedPlace, code.length, emittedTypes.length);
  }
  if (hasRuleOnParameter(owner, method)) {
    return methodProblem.ruleOnParameter(place);
  }
  return {
    name: (role.kind === 'completer' ? undefined : role.options.name) ?? method,
    method,
    role,
    parameters: declaration.parameters,
    scopes: accessOf(prototype, method),
    emittedTypes,
    place,
    servedPlace,
  };
}
