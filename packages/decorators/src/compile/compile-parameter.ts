import type { StartupProblem } from '@lmcp/core';
import type { ParameterDeclaration } from '../declaration/parameter-declaration.js';
import { compileArgument } from './compile-argument.js';
import { compileArguments } from './compile-arguments.js';
import { compileQuestion } from './compile-question.js';
import type { CompiledParameter } from './compiled-parameter.js';
import type { DeclaredMethod } from './declared-method.js';
import { parameterProblem } from './parameter-problem.js';
import { parameterPlaceOf } from './place.js';

/** Compiles one parameter of a tool, or tells the root reason why it cannot be filled. */
export function compileParameter(
  tool: DeclaredMethod,
  index: number,
): CompiledParameter | StartupProblem {
  const place = parameterPlaceOf(tool.place, index);
  const emitted = tool.emittedTypes[index];
  const [parameter, ...more] = tool.parameters.filter((declared) => declared.index === index);
  if (parameter === undefined) {
    return parameterProblem.undecorated(place);
  }
  if (more.length > 0) {
    return parameterProblem.twoDecorators(place);
  }
  switch (parameter.kind) {
    case 'argument': {
      const compiled =
        nameProblemOf(tool, parameter, place) ?? compileArgument(parameter, emitted, place);
      return 'code' in compiled ? compiled : { kind: 'argument', property: compiled };
    }
    case 'arguments':
      return compileArguments(tool, index, place);
    case 'context':
      return { kind: 'context' };
    case 'question':
      return compileQuestion(tool, parameter, place);
  }
}

function nameProblemOf(
  { parameters }: DeclaredMethod,
  { name, index }: Extract<ParameterDeclaration, { kind: 'argument' }>,
  place: string,
): StartupProblem | undefined {
  // A class cannot have a property of that name: writing it replaces the prototype.
  if (typeof name !== 'string' || name === '' || name === '__proto__') {
    return parameterProblem.badName(place, name);
  }
  const namesakes = parameters.filter((other) => other.kind === 'argument' && other.name === name);
  const first = Math.min(...namesakes.map((namesake) => namesake.index));
  return first < index ? parameterProblem.duplicateName(place, name, first) : undefined;
}
