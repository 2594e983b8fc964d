import { applyRules } from '../declaration/apply-rules.js';
import type { HoldsDefault } from '../declaration/fitting-default.js';
import type { FittingOptions, Literal } from '../declaration/fitting-options.js';
import { declareProperty, declareUnfitRules } from '../declaration/property-declaration.js';
import type { PropertyOptions, ValueType } from '../declaration/property-options.js';
import type { Prototype } from '../declaration/prototype.js';

/**
 * Describes a property of an argument class, and makes it an argument.
 *
 * @example
 * ```ts
 * class Forecast {
 *   @Property({ description: 'City name' }) city!: string;
 *   @Property({ description: 'Days to look ahead' }) @Max(7) days: number = 3;
 * }
 * ```
 */
export function Property<
  const Choice extends Literal = never,
  Type extends ValueType = never,
  Item extends ValueType = never,
  const Default = undefined,
  const Schema = undefined,
>(
  options: FittingOptions<Choice, Type, Item> & {
    readonly default?: Default;
    readonly schema?: Schema;
  } = {},
) {
  return <Target extends Prototype, Name extends string>(
    prototype: Target & HoldsDefault<Target, Name, Default, Schema>,
    property: Name,
  ): void => {
    declareProperty(prototype, property, options);
    const { rules } = Object(options) as PropertyOptions;
    // As TypeScript would: the last decorator runs first.
    const lastFirst = Array.isArray(rules) ? rules.toReversed() : rules;
    const unfit = applyRules(lastFirst, prototype, property);
    declareUnfitRules(
      prototype,
      property,
      unfit.map((position) => (position < 0 ? position : (rules?.length ?? 0) - 1 - position)),
    );
  };
}
