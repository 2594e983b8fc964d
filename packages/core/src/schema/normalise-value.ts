import type { JsonSchema } from '../protocol/json-schema.js';
import { acceptedTypes } from './accepted-types.js';
import { applicableSchemas, declaredProperty, memberSchema } from './applicable-schemas.js';
import { findExcess } from './find-excess.js';
import { isJsonObject, jsonTypeOf } from './json-type.js';

/**
 * Undoes what clients are known to do to arguments, only where the schema leaves no other reading: `null`
 * for an optional property that may not be `null` is left out, and JSON text for an object or array is
 * parsed. Scalars stay what they are.
 *
 * @param value a value whose size the guard has bounded
 * @returns a copy, or the value itself where there is nothing to undo; never a changed input
 */
export function normaliseValue(root: JsonSchema, schema: unknown, value: unknown): unknown {
  if (typeof value === 'string') {
    return normaliseText(root, schema, value);
  }
  if (Array.isArray(value)) {
    return normaliseArray(root, applicableSchemas(root, schema, value), value);
  }
  return isJsonObject(value)
    ? normaliseObject(root, applicableSchemas(root, schema, value), value)
    : value;
}

function normaliseText(root: JsonSchema, schema: unknown, text: string): unknown {
  if (!/^\s*[[{]/.test(text)) {
    return text;
  }
  const accepted = acceptedTypes(root, schema);
  const parsed = accepted.has('string') ? undefined : parseJson(text);
  return parsed !== undefined && accepted.has(jsonTypeOf(parsed)) && !findExcess(parsed)
    ? normaliseValue(root, schema, parsed)
    : text;
}

function normaliseArray(
  root: JsonSchema,
  schemas: readonly JsonSchema[],
  items: readonly unknown[],
): readonly unknown[] {
  const repaired = items.map((item, index) =>
    normaliseValue(root, memberSchema(schemas, index), item),
  );
  return repaired.some((item, index) => item !== items[index]) ? repaired : items;
}

function normaliseObject(
  root: JsonSchema,
  schemas: readonly JsonSchema[],
  object: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  let changed = false;
  const entries = Object.entries(object).flatMap(([key, value]): [string, unknown][] => {
    if (value === null && isUnsetOption(root, schemas, key)) {
      changed = true;
      return [];
    }
    const repaired = normaliseValue(root, memberSchema(schemas, key), value);
    changed ||= repaired !== value;
    return [[key, repaired]];
  });
  return changed ? Object.fromEntries(entries) : object;
}

function isUnsetOption(root: JsonSchema, schemas: readonly JsonSchema[], key: string): boolean {
  const property = declaredProperty(schemas, key);
  return (
    property !== undefined &&
    !schemas.some(({ required }) => Array.isArray(required) && required.includes(key)) &&
    !acceptedTypes(root, property).has('null')
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
