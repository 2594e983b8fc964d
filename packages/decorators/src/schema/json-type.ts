import type { JsonSchema } from '@lmcp/core';
import type { ValueKind, ValueKinds } from './value-kind.js';

const jsonTypes: Readonly<Record<ValueKind, string>> = {
  string: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  array: 'array',
  object: 'object',
  null: 'null',
  date: 'string',
  set: 'array',
  map: 'object',
};

/** The keyword `type` for the kinds of a value. */
export function typeOf(kinds: ValueKinds): JsonSchema {
  const types = [...new Set((kinds ?? []).map((kind) => jsonTypes[kind]))];
  if (types.length === 0) {
    return {};
  }
  return { type: types.length === 1 ? types[0] : types };
}

/** Lets `null` through as well. */
export function orNull(schema: JsonSchema): JsonSchema {
  const { type, enum: values, const: literal } = schema;
  if (typeof type !== 'string' || type === 'object' || literal !== undefined) {
    return { anyOf: [schema, { type: 'null' }] };
  }
  return {
    ...schema,
    type: [type, 'null'],
    ...(Array.isArray(values) && { enum: [...(values as unknown[]), null] }),
  };
}
