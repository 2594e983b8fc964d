import type { JsonSchema } from '../protocol/json-schema.js';

/**
 * An output schema as the revisions of 2025 can serve it: they know objects only, so any other root
 * becomes the property `result`. Definitions move up, because references count from the root.
 */
export function wrapOutputSchema(schema: JsonSchema): JsonSchema {
  if (isObjectSchema(schema)) {
    return schema;
  }
  const { $schema, $defs, ...result } = schema;
  return {
    ...($schema === undefined ? {} : { $schema }),
    type: 'object',
    properties: { result },
    required: ['result'],
    ...($defs === undefined ? {} : { $defs }),
  };
}

/** Whether a schema says of itself that its values are objects. */
export function isObjectSchema(schema: JsonSchema): boolean {
  return schema['type'] === 'object';
}
