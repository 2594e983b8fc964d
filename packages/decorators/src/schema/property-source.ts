import type { Class } from '../declaration/class.js';
import type { PropertyRules } from './class-rules.js';
import type { InitialValue } from './initial-values.js';

/** A property that is to be read. */
export interface PropertySource {
  readonly class: Class;
  readonly name: string;
  /** Where it is, for the developer. */
  readonly place: string;
  readonly rules: PropertyRules | undefined;
  /** What its initialiser gives. */
  readonly initial: InitialValue | undefined;
}
