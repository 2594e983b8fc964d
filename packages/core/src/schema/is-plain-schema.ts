import { isJsonObject } from './json-type.js';

/**
 * Whether a document is certainly a JSON Schema 2020-12, because it says only what schemas commonly say, and says
 * that rightly. Otherwise the meta-schema must judge: to compile it takes 30 ms, which most servers need not spend.
 */
export function isPlainSchema(document: unknown): boolean {
  return (
    typeof document === 'boolean' ||
    (isJsonObject(document) &&
      Object.entries(document).every(
        ([keyword, value]) => Object.hasOwn(KEYWORDS, keyword) && KEYWORDS[keyword]?.(value),
      ))
  );
}

const TYPES = new Set<unknown>([
  'array',
  'boolean',
  'integer',
  'null',
  'number',
  'object',
  'string',
]);

/** Each is as strict as the meta-schema is about the same keyword, or stricter. */
const KEYWORDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  $comment: isText,
  $defs: isMapOfSchemas,
  $ref: isText,
  $schema: isText,
  additionalProperties: isPlainSchema,
  allOf: areSchemas,
  anyOf: areSchemas,
  const: isAnything,
  contains: isPlainSchema,
  default: isAnything,
  deprecated: isFlag,
  description: isText,
  enum: Array.isArray,
  examples: Array.isArray,
  exclusiveMaximum: isNumber,
  exclusiveMinimum: isNumber,
  format: isText,
  items: isPlainSchema,
  maxItems: isCount,
  maxLength: isCount,
  maxProperties: isCount,
  maximum: isNumber,
  minItems: isCount,
  minLength: isCount,
  minProperties: isCount,
  minimum: isNumber,
  multipleOf: (value) => isNumber(value) && value > 0,
  not: isPlainSchema,
  oneOf: areSchemas,
  pattern: isText,
  patternProperties: isMapOfSchemas,
  prefixItems: areSchemas,
  properties: isMapOfSchemas,
  propertyNames: isPlainSchema,
  readOnly: isFlag,
  required: areNames,
  title: isText,
  type: (value) => TYPES.has(value) || (areNames(value) && value.length > 0 && value.every(isType)),
  uniqueItems: isFlag,
  writeOnly: isFlag,
};

function isAnything(): boolean {
  return true;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isFlag(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isCount(value: unknown): boolean {
  return isNumber(value) && Number.isInteger(value) && value >= 0;
}

function isType(value: unknown): boolean {
  return TYPES.has(value);
}

function areNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText) && new Set(value).size === value.length;
}

function areSchemas(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isPlainSchema);
}

function isMapOfSchemas(value: unknown): boolean {
  return isJsonObject(value) && Object.values(value).every(isPlainSchema);
}
