/**
 * The prototype of a class. A constructor has a `prototype` and therefore does not fit, which makes a
 * decorator on a static method or on a constructor parameter a compile error.
 */
export type Prototype = object & { readonly prototype?: never };
