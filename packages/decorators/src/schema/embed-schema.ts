import type { JsonSchema } from '@lmcp/core';

/** A schema that can stand inside another one, and the definitions that go to the root of that one. */
export interface EmbeddedSchema {
  readonly schema: JsonSchema;
  readonly definitions: Readonly<Record<string, unknown>>;
}

/**
 * Makes a whole document a part of another one. References count from the root, which is now elsewhere, so
 * definitions get names of their own there; a document that refers to itself becomes one of them.
 *
 * @param name what the names of its definitions begin with
 */
export function embedSchema(document: JsonSchema, name: string): EmbeddedSchema {
  const { $schema: _dialect, $defs, ...schema } = document;
  let refersToRoot = false;
  const move = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(move);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === '$ref' && typeof inner === 'string' ? moveReference(inner) : move(inner),
      ]),
    );
  };
  const moveReference = (reference: string): string => {
    if (reference.startsWith('#/$defs/')) {
      return `#/$defs/${name}_${reference.slice('#/$defs/'.length)}`;
    }
    if (reference !== '#' && !reference.startsWith('#/')) {
      return reference;
    }
    refersToRoot = true;
    return `#/$defs/${name}${reference.slice(1)}`;
  };
  const moved = move(schema) as JsonSchema;
  const definitions = Object.fromEntries(
    Object.entries($defs ?? {}).map(([key, inner]) => [`${name}_${key}`, move(inner)]),
  );
  return refersToRoot
    ? { schema: { $ref: `#/$defs/${name}` }, definitions: { ...definitions, [name]: moved } }
    : { schema: moved, definitions };
}
