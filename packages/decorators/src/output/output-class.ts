import type { StartupProblem } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import { isBuiltIn } from '../declaration/is-built-in.js';
import { outputProblem } from './output-problem.js';

/** Finds the class of an output, or tells why it is none; anything may stand there at run time. */
export function outputClassOf(place: string, output: unknown): Class | StartupProblem {
  if (output === undefined) {
    return outputProblem.missing(place);
  }
  // An arrow function has no prototype and cannot be a class.
  if (typeof output !== 'function' || output.prototype === undefined) {
    return outputProblem.noClass(place, output);
  }
  const outputClass = output as Class;
  return isBuiltIn(outputClass) ? outputProblem.builtIn(place, outputClass.name) : outputClass;
}
