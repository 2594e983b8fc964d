import type { CompletedArguments, Completion, RequestContext } from '@lmcp/core';
import { declareMethod } from '../declaration/method-declaration.js';
import type { Prototype } from '../declaration/prototype.js';

/** A method that proposes values: its parameters are these, in this order, without decorators. */
type CompleterMethod = (
  value: string,
  others: CompletedArguments,
  context: RequestContext,
) => Completion | PromiseLike<Completion>;

/**
 * Makes a method the one that proposes values for an argument of a prompt, or a variable of a template, of
 * the same class.
 *
 * @param target the method that carries `@Prompt` or `@ResourceTemplate`
 * @param argument the argument by its name on the wire
 * @example
 * class Reviews {
 *   @Complete('review', 'language')
 *   languages(value: string) { return LANGUAGES.filter((name) => name.startsWith(value)); }
 * }
 */
export function Complete<Target extends string>(target: Target, argument: string) {
  return <Method extends CompleterMethod>(
    prototype: Prototype & Readonly<Record<Target, (...args: never[]) => unknown>>,
    method: string,
    _descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    declareMethod(prototype, method).roles.push({ kind: 'completer', target, argument });
  };
}
