import type { Form, StartupProblem } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import { isBuiltIn } from '../declaration/is-built-in.js';
import type { ParameterDeclaration } from '../declaration/parameter-declaration.js';
import type { CompiledParameter } from './compiled-parameter.js';
import type { DeclaredMethod } from './declared-method.js';
import { designTypeOf } from './design-type.js';
import { parameterProblem } from './parameter-problem.js';

type QuestionDeclaration = Extract<ParameterDeclaration, { kind: 'question' }>;

/** Finds what describes the form of an `@Elicit` parameter, or tells why there is nothing. */
export function compileQuestion(
  { parameters, emittedTypes }: DeclaredMethod,
  question: QuestionDeclaration,
  place: string,
): CompiledParameter | StartupProblem {
  const { key, index, options } = question;
  if (typeof key !== 'string' || key === '') {
    return parameterProblem.badQuestionKey(place, key);
  }
  const namesakes = parameters.filter((other) => other.kind === 'question' && other.key === key);
  const first = Math.min(...namesakes.map((namesake) => namesake.index));
  if (first < index) {
    return parameterProblem.duplicateQuestionKey(place, key, first);
  }
  if (options.form !== undefined) {
    return { kind: 'question', question, form: options.form, place };
  }
  // What a method that is told receives is an `ElicitResult`, whatever class TypeScript emitted.
  return options.whenDeclined === 'tell'
    ? parameterProblem.questionWithoutForm(place, key, 'ElicitResult')
    : withEmittedClass(question, emittedTypes[index], place);
}

function withEmittedClass(
  question: QuestionDeclaration,
  emitted: unknown,
  place: string,
): CompiledParameter | StartupProblem {
  const designType = designTypeOf(emitted);
  switch (designType.kind) {
    case 'class':
      return isBuiltIn(designType.type)
        ? parameterProblem.questionWithoutForm(place, question.key, designType.type.name)
        : { kind: 'question', question, form: designType.type as Class & Form, place };
    case 'lost':
    case 'unsupported':
      return parameterProblem.questionWithoutForm(place, question.key, designType.emitted);
    case 'values':
      return parameterProblem.questionWithoutForm(place, question.key, 'enum');
    case 'function':
      return parameterProblem.typeOnlyImport(place);
    case 'missing':
      return parameterProblem.missingType(place);
  }
}
