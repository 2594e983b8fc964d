/**
 * A prototype whose parameter takes the default that `@Param` gives it; anything else does not compile.
 *
 * @typeParam Default the type of the default, `undefined` where there is none
 * @typeParam Schema the type of the `schema` that reads the default, `undefined` where there is none
 */
export type TakesDefault<
  Target,
  Method,
  Index extends number,
  Default,
  Schema,
> = Method extends keyof Target
  ? Target[Method] extends (...args: infer Args) => unknown
    ? Fits<Args[Index], Default, Schema>
    : unknown
  : unknown;

/** A prototype whose property takes the default that `@Property` gives it. */
export type HoldsDefault<Target, Name, Default, Schema> = Name extends keyof Target
  ? Fits<Target[Name], Default, Schema>
  : unknown;

// Only what JSON and TypeScript name alike: the default of a Date, a Set or a class may be its JSON form,
// and a schema of another library may turn the default into anything.
type Fits<Value, Default, Schema> = [Schema] extends [undefined]
  ? [Exclude<Value, undefined | null>] extends [string | number | boolean]
    ? [Default] extends [Value | AsText<Value> | undefined | null]
      ? unknown
      : { readonly 'the default does not fit the type': never }
    : unknown
  : unknown;

/** The texts behind a string enum. */
type AsText<Value> = Value extends string ? `${Value}` : never;
