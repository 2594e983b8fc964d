import type { JsonSchema } from '../protocol/json-schema.js';
import { allowedValues } from './allowed-values.js';
import { conjoinedSchemas } from './conjoined-schemas.js';
import { describeChoice } from './describe-choice.js';
import { describeTypes } from './describe-types.js';
import { previewJson } from './describe-value.js';
import { isJsonObject } from './json-type.js';
import { clip } from './printable.js';

const MAX_NESTING = 3;
const MAX_LENGTH = 400;

/** The whole constraint of a place in a few words: `integer 0 to 150`, `one of "red" | "green"`. */
export function describeSchema(root: JsonSchema, schema: unknown): string {
  return clip(describe(root, schema, 0), MAX_LENGTH);
}

function describe(root: JsonSchema, schema: unknown, nesting: number): string {
  if (schema === false) {
    return 'nothing';
  }
  // The nearest schema speaks last, so that it overrides what it refers to.
  const place: JsonSchema = Object.assign({}, ...conjoinedSchemas(root, schema).toReversed());
  const values = allowedValues(root, schema);
  const own = values === undefined ? describeTypes(place) : describeValues(values);
  const branches = [place['anyOf'], place['oneOf']].find(Array.isArray);
  if (own !== undefined || branches === undefined || nesting > MAX_NESTING) {
    return `${own ?? 'any value'}${describeExclusion(place['not'])}`;
  }
  const told = branches.map((branch) => describe(root, branch, nesting + 1));
  return [...new Set(told)].join(' or ');
}

function describeValues(values: readonly unknown[]): string {
  return values.length === 1 ? previewJson(values[0]) : `one of ${describeChoice(values)}`;
}

function describeExclusion(not: unknown): string {
  if (!isJsonObject(not)) {
    return '';
  }
  const { const: constant, enum: values } = not;
  if (constant !== undefined) {
    return ` other than ${previewJson(constant)}`;
  }
  return Array.isArray(values) ? ` other than ${describeChoice(values)}` : ' (with exceptions)';
}
