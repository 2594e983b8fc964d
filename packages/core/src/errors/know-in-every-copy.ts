const ordinary = Function.prototype[Symbol.hasInstance];

/**
 * Has `instanceof` know the objects of a class from another copy of this package, as a tree of dependencies with two
 * versions has it, or a bundle of the author's own. For what authors throw, return and catch: it would be an
 * unexpected value otherwise. Neither JSON nor a foreign exception has the symbol.
 *
 * @param name of the class in every version; a subclass without one is known as any other class is
 */
export function knowInEveryCopy(
  theClass: Function & { readonly prototype: object },
  name: string,
): void {
  const mark = Symbol.for(`lmcp.${name}`);
  Object.defineProperty(theClass.prototype, mark, { value: true });
  Object.defineProperty(theClass, Symbol.hasInstance, {
    value(this: unknown, value: unknown): boolean {
      return this === theClass
        ? typeof value === 'object' && value !== null && mark in value
        : ordinary.call(this as Function, value);
    },
  });
}
