import type { JsonSchema } from '../protocol/json-schema.js';

/**
 * An output schema as the revisions of 2025 can serve it: they know objects only, so any other root
 * becomes the property `result`. Definitions move up, and other references move with what they mean.
 */
export function wrapOutputSchema(schema: JsonSchema): JsonSchema {
  if (isObjectSchema(schema)) {
    return schema;
  }
  const { $schema, $id, $defs, ...result } = schema;
  return {
    ...($schema === undefined ? {} : { $schema }),
    ...($id === undefined ? {} : { $id }),
    type: 'object',
    properties: { result: moved(result) },
    required: ['result'],
    ...($defs === undefined ? {} : { $defs: moved($defs) }),
  };
}

/** Whether a schema says of itself that its values are objects. */
export function isObjectSchema(schema: JsonSchema): boolean {
  return schema['type'] === 'object';
}

// References count from the root, which is now the wrapper.
function moved(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(moved);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? movedReference(inner) : moved(inner),
    ]),
  );
}

function movedReference(reference: string): string {
  const movesAlong = reference === '#' || /^#\/(?!\$defs\/)/.test(reference);
  return movesAlong ? `#/properties/result${reference.slice(1)}` : reference;
}
