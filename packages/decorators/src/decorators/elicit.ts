import type { ElicitOptions } from '../declaration/elicit-options.js';
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
export function Elicit<Args = Readonly<Record<string, unknown>>>(
  key: string,
  options: string | ElicitOptions<Args>,
) {
  return (prototype: Prototype, method: string, index: number): void => {
    declareMethod(prototype, method).parameters.push({
      kind: 'question',
      index,
      key,
      options: typeof options === 'string' ? { message: options } : options,
    });
  };
}
