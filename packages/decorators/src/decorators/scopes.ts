import { type AccessDecorator, accessDecorator } from '../declaration/access-decorator.js';

/**
 * Lets only those see and use a method who were granted all of these scopes; on a class, every method that
 * says nothing itself. An override keeps what the base class says about the method.
 *
 * @example
 * class Files {
 *   @Scopes('files:write')
 *   @Tool('Write a file.')
 *   write(@Param('path') path: string) { … }
 * }
 */
export function Scopes(first: string, ...more: readonly string[]): AccessDecorator {
  return accessDecorator([first, ...more]);
}
