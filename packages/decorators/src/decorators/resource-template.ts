import { declareMethod } from '../declaration/method-declaration.js';
import type { Prototype } from '../declaration/prototype.js';
import type { ResourceOptions } from '../declaration/resource-options.js';

/**
 * Makes a method the contents of a family of resources. `@Param` takes a variable of the template,
 * converted from text to the type of the parameter and checked like an argument of a tool.
 *
 * @param uriTemplate `{name}`, `{+path}` and a final `{?a,b}` of RFC 6570
 * @param options its description, or all that is to be said
 * @example
 * class Notes {
 *   @ResourceTemplate('notes://{id}', 'One note.')
 *   note(@Param('id') id: number) { return this.#notes.get(id); }
 * }
 */
export function ResourceTemplate(
  uriTemplate: string,
  options: string | Omit<ResourceOptions, 'size'> = {},
) {
  return <Method extends (...args: never[]) => unknown>(
    prototype: Prototype,
    method: string,
    _descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    const said = typeof options === 'string' ? { description: options } : options;
    declareMethod(prototype, method).roles.push({ kind: 'template', uriTemplate, options: said });
  };
}
