import type { Class } from '../declaration/class.js';
import { recordedRulesOf } from '../schema/recorded-rules.js';

/**
 * Whether a class-validator decorator stands on a parameter of the method. tsc refuses that; compilers
 * that only transpile let it pass, and class-validator then records a rule for a property of that name.
 */
export function hasRuleOnParameter(prototype: object, method: string): boolean {
  return recordedRulesOf(prototype.constructor as Class).some(
    ({ propertyName }) => propertyName === method,
  );
}
