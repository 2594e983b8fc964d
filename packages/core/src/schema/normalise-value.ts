import type { JsonSchema } from '../protocol/json-schema.js';
import { acceptedTypes } from './accepted-types.js';
import { applicableSchemas, declaredProperty, memberSchema } from './applicable-schemas.js';
import { findExcess } from './find-excess.js';
import { isJsonObject, jsonTypeOf } from './json-type.js';

const NOTHING: ReadonlySet<unknown> = new Set();

/** The whole schema, and what inside it is left as it was sent. */
interface Whole {
  readonly root: JsonSchema;
  readonly judgedElsewhere: ReadonlySet<unknown>;
}

/**
 * Undoes what clients are known to do to arguments, only where the schema leaves no other reading: `null`
 * for an optional property that may not be `null` is left out, and JSON text for an object or array is
 * parsed. Scalars stay what they are.
 *
 * @param value a value whose size the guard has bounded
 * @param judgedElsewhere the schemas of properties that are left alone
 * @returns a copy, or the value itself where there is nothing to undo; never a changed input
 */
export function normaliseValue(
  root: JsonSchema,
  value: unknown,
  judgedElsewhere: ReadonlySet<unknown> = NOTHING,
): unknown {
  return normalise({ root, judgedElsewhere }, root, value);
}

function normalise(whole: Whole, schema: unknown, value: unknown): unknown {
  if (whole.judgedElsewhere.has(schema)) {
    return value;
  }
  if (typeof value === 'string') {
    return normaliseText(whole, schema, value);
  }
  if (Array.isArray(value)) {
    return normaliseArray(whole, applicableSchemas(whole.root, schema, value), value);
  }
  return isJsonObject(value)
    ? normaliseObject(whole, applicableSchemas(whole.root, schema, value), value)
    : value;
}

function normaliseText(whole: Whole, schema: unknown, text: string): unknown {
  if (!/^\s*[[{]/.test(text)) {
    return text;
  }
  const accepted = acceptedTypes(whole.root, schema);
  const parsed = accepted.has('string') ? undefined : parseJson(text);
  return parsed !== undefined && accepted.has(jsonTypeOf(parsed)) && !findExcess(parsed)
    ? normalise(whole, schema, parsed)
    : text;
}

function normaliseArray(
  whole: Whole,
  schemas: readonly JsonSchema[],
  items: readonly unknown[],
): readonly unknown[] {
  const repaired = items.map((item, index) => normalise(whole, memberSchema(schemas, index), item));
  return repaired.some((item, index) => item !== items[index]) ? repaired : items;
}

function normaliseObject(
  whole: Whole,
  schemas: readonly JsonSchema[],
  object: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  let changed = false;
  const entries = Object.entries(object).flatMap(([key, value]): [string, unknown][] => {
    if (value === null && isUnsetOption(whole, schemas, key)) {
      changed = true;
      return [];
    }
    const repaired = normalise(whole, memberSchema(schemas, key), value);
    changed ||= repaired !== value;
    return [[key, repaired]];
  });
  return changed ? Object.fromEntries(entries) : object;
}

function isUnsetOption(whole: Whole, schemas: readonly JsonSchema[], key: string): boolean {
  const property = declaredProperty(schemas, key);
  return (
    property !== undefined &&
    !whole.judgedElsewhere.has(property) &&
    !schemas.some(({ required }) => Array.isArray(required) && required.includes(key)) &&
    !acceptedTypes(whole.root, property).has('null')
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
