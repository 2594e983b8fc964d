import type { PropertyOptions } from '../declaration/property-options.js';
import type { PropertyRules } from './class-rules.js';
import type { PropertySource } from './property-source.js';
import type { TransformerRecord } from './transformer-record.js';

/** Everything that says what the value of a property is. */
export interface ValueSource extends PropertySource {
  readonly rules: PropertyRules;
  readonly options: PropertyOptions;
  readonly record: TransformerRecord;
}
