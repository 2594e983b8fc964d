import 'reflect-metadata';
import type { Class } from './class.js';
import { ownRulesOf } from './own-rules.js';
import type { PropertyOptions } from './property-options.js';

const KEY = 'lmcp:properties';

/** What a class says about one property, and when. */
export interface PropertyDeclaration {
  readonly options: PropertyOptions;
  /** How many rules class-validator had recorded for the class by then: what tells their common order. */
  readonly rulesBefore: number;
  /** The positions in `rules` of what is no rule. */
  readonly unfitRules: readonly number[];
}

/** Records what is said about one property; only in the class that says it, never in its parent. */
export function declareProperty(
  prototype: object,
  property: string,
  options: PropertyOptions,
): void {
  let own = Reflect.getOwnMetadata(KEY, prototype) as Map<string, PropertyDeclaration> | undefined;
  if (own === undefined) {
    own = new Map();
    Reflect.defineMetadata(KEY, own, prototype);
  }
  const known = own.get(property);
  own.set(property, {
    options: { ...known?.options, ...options },
    rulesBefore: known?.rulesBefore ?? ownRulesOf(prototype.constructor as Class).length,
    unfitRules: known?.unfitRules ?? [],
  });
}

/** Records which of the rules of a declared property could not be applied. */
export function declareUnfitRules(
  prototype: object,
  property: string,
  positions: readonly number[],
): void {
  const own = Reflect.getOwnMetadata(KEY, prototype) as Map<string, PropertyDeclaration>;
  const known = own.get(property) as PropertyDeclaration;
  own.set(property, { ...known, unfitRules: [...known.unfitRules, ...positions] });
}

/** What one class itself says about its properties, in the order in which it says it. */
export function ownPropertiesOf(prototype: object): ReadonlyMap<string, PropertyDeclaration> {
  return (
    (Reflect.getOwnMetadata(KEY, prototype) as Map<string, PropertyDeclaration> | undefined) ??
    new Map()
  );
}
