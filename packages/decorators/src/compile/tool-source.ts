import type { StartupProblem } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import { classProblem } from './class-problem.js';
import { classNameOf } from './place.js';

/** Where the instance behind a class's tools comes from. */
export type ToolSource =
  | { readonly kind: 'class'; readonly prototype: object; readonly toolClass: Class }
  | { readonly kind: 'instance'; readonly prototype: object; readonly instance: object };

/** Tells classes from instances among the values of `tools`, and reports what is neither. */
export function findToolSources(
  values: unknown,
  problems: StartupProblem[],
): readonly ToolSource[] {
  if (!Array.isArray(values)) {
    problems.push(classProblem.notAList(values));
    return [];
  }
  const sources = new Map<object, ToolSource>();
  for (const [index, value] of (values as readonly unknown[]).entries()) {
    const source = toolSourceOf(value);
    if (source === undefined) {
      problems.push(classProblem.notAToolClass(index, value));
    } else if (sources.has(source.prototype)) {
      problems.push(classProblem.listedTwice(classNameOf(source.prototype)));
    } else {
      sources.set(source.prototype, source);
    }
  }
  return [...sources.values()];
}

function toolSourceOf(value: unknown): ToolSource | undefined {
  if (typeof value === 'function') {
    // An arrow function has no prototype and cannot be a class.
    return hasClass(value.prototype)
      ? { kind: 'class', prototype: value.prototype, toolClass: value as Class }
      : undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  return hasClass(prototype) ? { kind: 'instance', prototype, instance: value } : undefined;
}

function hasClass(prototype: unknown): prototype is object {
  return (
    typeof prototype === 'object' &&
    prototype !== null &&
    prototype !== Object.prototype &&
    typeof prototype.constructor === 'function'
  );
}
