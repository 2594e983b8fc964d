import { type AccessDecorator, accessDecorator } from '../declaration/access-decorator.js';

/**
 * Lets everybody whom the server lets in see and use a method, or every method of a class that says nothing
 * itself: no scope is needed. A server that asks for a token still asks for it.
 *
 * @example @Public() @Tool('What time is it?') now() { … }
 */
export function Public(): AccessDecorator {
  return accessDecorator([]);
}
