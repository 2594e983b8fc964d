import type { Class } from './class.js';
import type { PropertyOptions, ValueType } from './property-options.js';

/** A value that may stand in `enum`. */
export type Literal = string | number | boolean;

/**
 * Options whose `default` fits what they say about the type, as far as TypeScript can know it.
 *
 * @typeParam Choice what `enum` allows
 * @typeParam Type what `type` names
 * @typeParam Item what `items` names
 */
export interface FittingOptions<
  Choice extends Literal = never,
  Type extends ValueType = never,
  Item extends ValueType = never,
> extends PropertyOptions {
  readonly default?: Fitting<NoInfer<Choice>, NoInfer<Type>, NoInfer<Item>>;
  readonly enum?: Readonly<Record<string, Choice & (string | number)>> | readonly Choice[];
  readonly type?: () => Type;
  readonly items?: () => Item;
}

// `never` is what nobody said, and the whole constraint is what nobody knows: options in a variable.
type Fitting<Choice, Type, Item> = [Literal] extends [Choice]
  ? unknown
  : [ValueType] extends [Type | Item]
    ? unknown
    : [Choice, Type, Item] extends [never, never, never]
      ? unknown
      : OneOrMany<Choice | Instance<Type>> | Many<Instance<Item>> | null;

/** Of an array, reflection loses the elements, and `type` and `enum` may tell them. */
type OneOrMany<T> = [T] extends [never] ? never : T | Many<T>;

type Many<T> = [T] extends [never]
  ? never
  : readonly T[] | ReadonlySet<T> | ReadonlyMap<string, T> | Readonly<Record<string, T>>;

type Instance<Type> = Type extends StringConstructor
  ? string
  : Type extends NumberConstructor
    ? number
    : Type extends BooleanConstructor
      ? boolean
      : Type extends DateConstructor
        ? Date
        : Type extends Class<infer Made>
          ? Made
          : never;
