import type { JsonSchema } from '../protocol/json-schema.js';
import { isJsonObject } from './json-type.js';
import { resolveReference } from './resolve-reference.js';

// References may form a ring; no honest place is described by more schemas than this.
const MAX_SCHEMAS = 32;

/** All schemas that hold at one place together: the schema, what it refers to, and its `allOf`. */
export function conjoinedSchemas(root: JsonSchema, schema: unknown): readonly JsonSchema[] {
  const found = new Set<JsonSchema>();
  const open: unknown[] = [schema];
  while (open.length > 0 && found.size < MAX_SCHEMAS) {
    const next = open.pop();
    if (!isJsonObject(next) || found.has(next)) {
      continue;
    }
    found.add(next);
    if (Array.isArray(next['allOf'])) {
      open.push(...next['allOf'].toReversed());
    }
    if (next['$ref'] !== undefined) {
      open.push(resolveReference(root, next['$ref']));
    }
  }
  return [...found];
}
