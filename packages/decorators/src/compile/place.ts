import type { MethodKey } from '../declaration/method-declaration.js';

/** The name by which a developer knows the class of a prototype. */
export function classNameOf(prototype: object): string {
  return prototype.constructor.name || '(anonymous class)';
}

/** Where a method is, as start-up problems tell it: `Class.method`. */
export function methodPlaceOf(prototype: object, method: MethodKey): string {
  const className = classNameOf(prototype);
  switch (typeof method) {
    case 'string':
      return `${className}.${method}`;
    case 'symbol':
      return `${className}[${String(method)}]`;
    case 'undefined':
      return `${className} constructor`;
  }
}

/** Where a parameter is: `Class.method, parameter #1`; the index counts from zero, people from one. */
export function parameterPlaceOf(methodPlace: string, index: number): string {
  return `${methodPlace}, parameter #${index + 1}`;
}
