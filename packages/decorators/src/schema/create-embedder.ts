import type { JsonSchema } from '@lmcp/core';
import { embedSchema } from './embed-schema.js';
import { freeName } from './free-name.js';

/** Writes a whole document as the schema of a property; `wish` is a name for its definitions. */
export type Embedder = (document: JsonSchema, wish: string) => JsonSchema;

/** Creates an embedder that adds to `definitions`; each document is embedded once. */
export function createEmbedder(
  definitions: Map<string, JsonSchema>,
  takenNames: () => ReadonlySet<string>,
): Embedder {
  const embedded = new Map<JsonSchema, JsonSchema>();
  return (document, wish) => {
    const known = embedded.get(document);
    if (known !== undefined) {
      return known;
    }
    const name = freeName(wish.replaceAll(/[^\w-]/g, '_'), takenNames());
    const part = embedSchema(document, name);
    for (const [key, definition] of Object.entries(part.definitions)) {
      definitions.set(key, definition as JsonSchema);
    }
    embedded.set(document, part.schema);
    return part.schema;
  };
}
