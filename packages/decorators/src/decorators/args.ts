import { declareMethod } from '../declaration/method-declaration.js';
import type { Prototype } from '../declaration/prototype.js';

/**
 * Hands a parameter all arguments of the call, as an instance of the parameter's class.
 *
 * @example search(@Args() query: SearchQuery) { … }
 */
export function Args() {
  return (prototype: Prototype, method: string, index: number): void => {
    declareMethod(prototype, method).parameters.push({ kind: 'arguments', index });
  };
}
