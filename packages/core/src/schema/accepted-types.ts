import type { JsonSchema } from '../protocol/json-schema.js';
import { conjoinedSchemas } from './conjoined-schemas.js';
import { JSON_TYPES, type JsonType, jsonTypeOf } from './json-type.js';

const MAX_NESTING = 8;

/** The JSON types that a schema may accept; too many rather than too few where it is hard to tell. */
export function acceptedTypes(
  root: JsonSchema,
  schema: unknown,
  nesting = 0,
): ReadonlySet<JsonType> {
  if (schema === false) {
    return new Set();
  }
  let types = new Set(JSON_TYPES);
  if (nesting > MAX_NESTING) {
    return types;
  }
  const keepOnly = (accepted: readonly unknown[]): void => {
    types = new Set([...types].filter((type) => accepted.includes(type)));
  };
  for (const { type, const: constant, enum: values, anyOf, oneOf } of conjoinedSchemas(
    root,
    schema,
  )) {
    if (type !== undefined) {
      keepOnly([type].flat().map((name) => (name === 'integer' ? 'number' : name)));
    }
    if (constant !== undefined) {
      keepOnly([jsonTypeOf(constant)]);
    }
    if (Array.isArray(values)) {
      keepOnly(values.map(jsonTypeOf));
    }
    for (const branches of [anyOf, oneOf]) {
      if (Array.isArray(branches)) {
        keepOnly(
          branches.flatMap((branch) => Array.from(acceptedTypes(root, branch, nesting + 1))),
        );
      }
    }
  }
  return types;
}
