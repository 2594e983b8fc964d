import { declareMethod } from '../declaration/method-declaration.js';
import type { Prototype } from '../declaration/prototype.js';
import type { PromptOptions } from '../declaration/resource-options.js';

/**
 * Makes a method a prompt. `@Param` takes an argument, which is a string on the wire, converted to the
 * type of the parameter and checked like an argument of a tool.
 *
 * @param options the description, or all that is to be said
 * @example
 * class Reviews {
 *   @Prompt('Review some code.')
 *   review(@Param('code', 'What to review') code: string) { return `Review this:\n${code}`; }
 * }
 */
export function Prompt(options: string | PromptOptions) {
  return <Method extends (...args: never[]) => unknown>(
    prototype: Prototype,
    method: string,
    _descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    const said = typeof options === 'string' ? { description: options } : options;
    declareMethod(prototype, method).roles.push({ kind: 'prompt', options: said });
  };
}
