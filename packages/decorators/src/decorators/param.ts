import type { TakesDefault } from '../declaration/fitting-default.js';
import type { FittingOptions, Literal } from '../declaration/fitting-options.js';
import { declareMethod } from '../declaration/method-declaration.js';
import type { ValueType } from '../declaration/property-options.js';
import type { Prototype } from '../declaration/prototype.js';

/**
 * Makes a parameter of a tool one argument of its calls.
 *
 * The caller must send it unless `required` is false, it has a `default`, or the parameter has a default
 * value in the code; a `?` cannot be seen by reflection.
 *
 * @param name the argument's name on the wire
 * @param options its description, or all that is to be said; a `default` must fit the parameter
 * @example search(@Param('limit', { rules: [IsInt(), Max(50)] }) limit: number = 10) { … }
 */
export function Param<
  const Choice extends Literal = never,
  Type extends ValueType = never,
  Item extends ValueType = never,
  const Default = undefined,
  const Schema = undefined,
>(
  name: string,
  options:
    | string
    | (FittingOptions<Choice, Type, Item> & {
        readonly default?: Default;
        readonly schema?: Schema;
      }) = {},
) {
  return <Target extends Prototype, Method extends string, Index extends number>(
    prototype: Target & TakesDefault<Target, Method, Index, Default, Schema>,
    method: Method,
    index: Index,
  ): void => {
    declareMethod(prototype, method).parameters.push({
      kind: 'argument',
      index,
      name,
      options: typeof options === 'string' ? { description: options } : options,
      hasDefault: index >= parametersBeforeDefault(prototype, method),
    });
  };
}

// Read here and not when compiling: parameter decorators run before a method decorator can wrap the
// method, and a wrapper has a length of its own.
function parametersBeforeDefault(prototype: object, method: string): number {
  const value: unknown = Object.getOwnPropertyDescriptor(prototype, method)?.value;
  return typeof value === 'function' ? value.length : Infinity;
}
