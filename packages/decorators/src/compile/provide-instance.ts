import type { StartupProblem } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import { classProblem } from './class-problem.js';
import { classNameOf } from './place.js';
import type { ToolSource } from './tool-source.js';

/**
 * Makes the one instance of a tool class, for example `(toolClass) => container.get(toolClass)`. It is
 * called once for each class while the server is put together, and must not return a promise.
 */
export type InstanceProvider = (toolClass: Class) => object;

/** The one instance behind a class's tools, or why there is none. */
export type ProvidedInstance =
  | { readonly kind: 'instance'; readonly instance: object }
  | { readonly kind: 'problem'; readonly problem: StartupProblem };

/**
 * Obtains the instance behind a class's tools.
 *
 * @param methods the methods that it must have
 * @param instanceProvider without one, the class is called with `new`
 */
export function provideInstance(
  source: ToolSource,
  methods: readonly string[],
  instanceProvider: InstanceProvider | undefined,
): ProvidedInstance {
  if (source.kind === 'instance') {
    return source;
  }
  const { prototype, toolClass } = source;
  const place = classNameOf(prototype);
  if (instanceProvider === undefined && toolClass.length > 0) {
    return noInstance(classProblem.constructorNeedsArguments(place, toolClass.length));
  }
  try {
    const instance: unknown = instanceProvider ? instanceProvider(toolClass) : new toolClass();
    if (instance instanceof Promise) {
      return noInstance(classProblem.providedPromise(place));
    }
    const lacking = methods.find((method) => !hasMethod(instance, method));
    return lacking === undefined
      ? { kind: 'instance', instance: instance as object }
      : noInstance(classProblem.providedSomethingElse(place, instance, lacking));
  } catch (error) {
    return noInstance(classProblem.providerThrew(place, error));
  }
}

function noInstance(problem: StartupProblem): ProvidedInstance {
  return { kind: 'problem', problem };
}

function hasMethod(instance: unknown, method: string): boolean {
  return (
    typeof instance === 'object' &&
    instance !== null &&
    typeof Reflect.get(instance, method) === 'function'
  );
}
