import { declareMethod } from '../declaration/method-declaration.js';
import type { Prototype } from '../declaration/prototype.js';

/**
 * Hands a parameter the `RequestContext` of the call: progress, signal, client, principal.
 *
 * @example search(@Param('query') query: string, @Context() context: RequestContext) { … }
 */
export function Context() {
  return (prototype: Prototype, method: string, index: number): void => {
    declareMethod(prototype, method).parameters.push({ kind: 'context', index });
  };
}
