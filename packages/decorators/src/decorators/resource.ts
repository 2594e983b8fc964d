import { declareMethod } from '../declaration/method-declaration.js';
import type { Prototype } from '../declaration/prototype.js';
import type { ResourceOptions } from '../declaration/resource-options.js';

/**
 * Makes a method the contents of one resource. It takes no parameters, except `@Context`.
 *
 * @param uri absolute, unique within the server
 * @param options its description, or all that is to be said
 * @example
 * class Notes {
 *   @Resource('notes://all', { mimeType: 'application/json' })
 *   all() { return ['today', 'tomorrow']; }
 * }
 */
export function Resource(uri: string, options: string | ResourceOptions = {}) {
  return <Method extends (...args: never[]) => unknown>(
    prototype: Prototype,
    method: string,
    _descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    const said = typeof options === 'string' ? { description: options } : options;
    declareMethod(prototype, method).roles.push({ kind: 'resource', uri, options: said });
  };
}
