import type { RequestContext, ToolArguments } from '@lmcp/core';
import type { Binding } from '../model/binding.js';
import type { QuestionModel } from '../model/question-model.js';
import type { ToolModel } from '../model/tool-model.js';
import { type Answers, askQuestions, NO_ANSWERS } from './ask-questions.js';

/** What is needed to call a method: how its parameters are filled, and what their values must be. */
export type BoundMethod = Pick<ToolModel, 'bindings' | 'contract'>;

/**
 * Builds the function behind a tool: it binds the arguments, asks what the method
 * wants to know, puts all into the order of the parameters and calls the method on its instance.
 *
 * @returns a function that returns what the method returns, and throws what it throws or `InvalidArguments`
 */
export function createInvoker(
  { bindings, contract }: BoundMethod,
  instance: object,
  method: (...args: readonly unknown[]) => unknown,
): (args: ToolArguments, context: RequestContext) => unknown {
  const questions = questionsIn(bindings);
  const call = (bound: object, answers: Answers, context: RequestContext): unknown =>
    method.apply(
      instance,
      bindings.map((binding) => valueOf(binding, bound, answers, context)),
    );
  return questions.length === 0
    ? (args, context) => {
        const bound = contract.bind(args);
        return bound instanceof Promise
          ? bound.then((settled) => call(settled, NO_ANSWERS, context))
          : call(bound, NO_ANSWERS, context);
      }
    : async (args, context) => {
        const bound = await contract.bind(args);
        return call(bound, await askQuestions(questions, bound, context), context);
      };
}

/**
 * Builds the function that asks what the method of a tool wants to know, and nothing else.
 *
 * @returns `undefined` where it wants to know nothing
 */
export function createAsker({
  bindings,
  contract,
}: BoundMethod): ((args: ToolArguments, context: RequestContext) => unknown) | undefined {
  const questions = questionsIn(bindings);
  return questions.length === 0
    ? undefined
    : async (args, context) => askQuestions(questions, await contract.bind(args), context);
}

function questionsIn(bindings: BoundMethod['bindings']): readonly QuestionModel[] {
  return bindings.flatMap((binding) => (binding.kind === 'question' ? [binding.question] : []));
}

function valueOf(
  binding: Binding,
  bound: object,
  answers: Answers,
  context: RequestContext,
): unknown {
  switch (binding.kind) {
    case 'argument':
      // An absent argument named `toString` must not be found on the prototype.
      return Object.hasOwn(bound, binding.name) ? Reflect.get(bound, binding.name) : undefined;
    case 'arguments':
      return bound;
    case 'context':
      return context;
    case 'question':
      return answers.get(binding.question);
  }
}
