import {
  type ArgumentsSchema,
  type Form,
  readSchema,
  StartupError,
  type StartupProblem,
  toRequestedSchema,
} from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import type { QuestionModel } from '../model/question-model.js';
import { toStandardSchema } from '../to-standard-schema.js';
import type { CompiledParameter } from './compiled-parameter.js';
import { parameterProblem } from './parameter-problem.js';

/** Compiles a question whose form is known; `undefined` when problems were reported. */
export function compileForm(
  { question, form, place }: Extract<CompiledParameter, { kind: 'question' }>,
  problems: StartupProblem[],
): QuestionModel | undefined {
  const { key, options } = question;
  const { message, whenDeclined = 'fail' } = options;
  const source = sourceOf(form, problems);
  if (source === undefined) {
    return undefined;
  }
  const read = readSchema(source, 'input', place);
  if (read.kind === 'problem') {
    problems.push(read.problem);
    return undefined;
  }
  const requested = toRequestedSchema(read.schema);
  if (requested.kind === 'misfit') {
    problems.push(parameterProblem.unfitForm(place, key, requested.seen));
    return undefined;
  }
  const messageOf =
    typeof message === 'string' ? () => message : (message as (args: object) => string);
  return { key, messageOf, form: source, whenDeclined };
}

function sourceOf(form: Form, problems: StartupProblem[]): ArgumentsSchema | undefined {
  if (typeof form !== 'function' || '~standard' in form) {
    return form as ArgumentsSchema;
  }
  try {
    return toStandardSchema(form as unknown as Class);
  } catch (error) {
    if (error instanceof StartupError) {
      problems.push(...error.problems);
      return undefined;
    }
    throw error;
  }
}
