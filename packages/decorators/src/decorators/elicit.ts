import type { Form } from '@lmcp/core';
import type { ElicitOptions } from '../declaration/elicit-options.js';
import type { TakesAnswer } from '../declaration/fitting-answer.js';
import { declareMethod } from '../declaration/method-declaration.js';
import type { Prototype } from '../declaration/prototype.js';

/**
 * Makes a parameter the user's answer to a question, which is asked before the method is called. The type of the
 * parameter, a class, is the form; when the user says no, the method is not called.
 *
 * @param key names the question within the call; clients see it
 * @param options why it is asked, or all that is to be said
 * @example remove(@Param('path') path: string, @Elicit('confirm', 'Really remove it?') answer: Confirmation) { … }
 */
export function Elicit<
  Args = Readonly<Record<string, unknown>>,
  const Asked extends Form | undefined = undefined,
  const Declined extends 'fail' | 'tell' = 'fail',
>(
  key: string,
  options:
    | string
    | (ElicitOptions<Args> & { readonly form?: Asked; readonly whenDeclined?: Declined }),
) {
  return <Target extends Prototype, Method extends string, Index extends number>(
    prototype: Target & TakesAnswer<Target, Method, Index, Asked, Declined>,
    method: Method,
    index: Index,
  ): void => {
    declareMethod(prototype, method).parameters.push({
      kind: 'question',
      index,
      key,
      options: typeof options === 'string' ? { message: options } : options,
    });
  };
}
