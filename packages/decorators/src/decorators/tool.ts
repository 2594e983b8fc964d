import type { InputRequired, ToolResult } from '@lmcp/core';
import { declareMethod } from '../declaration/method-declaration.js';
import type { Prototype } from '../declaration/prototype.js';
import type { ToolOptions, ToolOutput, ToolOutputType } from '../declaration/tool-options.js';

/** What a tool with an output may say besides its value. */
type Answer = ToolResult | InputRequired;

/** What a tool with an output may return: the value itself or a whole answer, or a promise of it. */
type Returned<Result> = Result | Answer | PromiseLike<Result | Answer>;

/** A decorator for methods that return `Result`, at once or as a promise. */
export type ToolDecorator<Result> = <Method extends (...args: never[]) => Returned<Result>>(
  prototype: Prototype,
  method: string,
  descriptor: TypedPropertyDescriptor<Method>,
) => void;

/**
 * Makes a method a tool. Every parameter needs `@Param`, `@Args`, `@Elicit` or `@Context`.
 *
 * A subclass serves the tools of its base class. When it overrides the method without decorators, the
 * base class's declaration stands and the override is called; when it decorates anything of the method,
 * it declares the whole method anew.
 *
 * @param options the description, or all that is to be said; an `output` must fit what the method returns
 * @example
 * class Greeter {
 *   @Tool('Say hello to someone.')
 *   greet(@Param('name', 'Who to greet') name: string) { return `Hello, ${name}!`; }
 * }
 */
export function Tool(options: string): ToolDecorator<unknown>;
export function Tool<const Output extends ToolOutput = ToolOutput>(
  options: ToolOptions<Output>,
): ToolDecorator<ToolOutputType<Output>>;
export function Tool(options: string | ToolOptions): ToolDecorator<unknown> {
  return (prototype, method) => {
    const said = typeof options === 'string' ? { description: options } : options;
    declareMethod(prototype, method).roles.push({ kind: 'tool', options: said });
  };
}
