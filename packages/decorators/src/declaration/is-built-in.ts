import type { Class } from './class.js';

/** Whether the language or the platform brings the class: `Date`, `Map`, `URL`. */
export function isBuiltIn(type: Class): boolean {
  return Function.prototype.toString.call(type).endsWith('{ [native code] }');
}
