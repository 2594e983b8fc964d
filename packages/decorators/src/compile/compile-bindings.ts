import type { StartupProblem } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import type { Binding } from '../model/binding.js';
import { createArgumentClass } from './argument-class.js';
import { compileForm } from './compile-form.js';
import { compileParameter } from './compile-parameter.js';
import type { CompiledParameter } from './compiled-parameter.js';
import type { DeclaredMethod } from './declared-method.js';

/** How the parameters of a tool are filled, and the class that describes what its callers send. */
export interface CompiledBindings {
  readonly bindings: readonly Binding[];
  readonly argumentClass: Class;
}

/**
 * Compiles the parameters of a tool. A parameter with a problem is left out, so that the rest of the
 * argument class can still be judged; the tool is not served then.
 */
export function compileBindings(
  tool: DeclaredMethod,
  problems: StartupProblem[],
): CompiledBindings {
  const compiled = tool.emittedTypes.map((_, index) => compileParameter(tool, index));
  problems.push(...compiled.filter((result) => 'code' in result));
  const parameters = compiled.filter((result) => 'kind' in result);
  const whole = parameters.find(({ kind }) => kind === 'arguments');
  const properties = parameters.flatMap((parameter) =>
    parameter.kind === 'argument' ? [parameter.property] : [],
  );
  return {
    bindings: parameters.flatMap((parameter) => bindingOf(parameter, problems) ?? []),
    argumentClass:
      whole?.kind === 'arguments' ? whole.argumentClass : createArgumentClass(properties, problems),
  };
}

function bindingOf(parameter: CompiledParameter, problems: StartupProblem[]): Binding | undefined {
  switch (parameter.kind) {
    case 'argument':
      return { kind: 'argument', name: parameter.property.name };
    case 'arguments':
    case 'context':
      return { kind: parameter.kind };
    case 'question': {
      const question = compileForm(parameter, problems);
      return question && { kind: 'question', question };
    }
  }
}
