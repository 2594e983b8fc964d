import type { JsonSchema } from '@lmcp/core';
import type { ObjectModel, PropertyModel } from './class-model.js';
import { classesIn, recursiveObjects } from './recursive-objects.js';
import { createSchemaWriter, type SchemaWriter } from './schema-writer.js';

/** A schema, and the expressions behind its patterns. */
export interface ClassSchema {
  readonly schema: JsonSchema;
  /** What is checked by JSON Schema: all of it, or what the schemas of libraries leave. */
  readonly checked: JsonSchema;
  readonly patterns: ReadonlyMap<string, RegExp>;
}

/**
 * The JSON Schema 2020-12 of an argument class. Nested classes are written in place, because many
 * clients cannot follow a reference; only a recursive class becomes a definition.
 */
export function schemaOfClass(root: ObjectModel): ClassSchema {
  const recursive = recursiveObjects(root);
  const writer = createSchemaWriter(recursive);
  const schema = write(root, writer);
  const hasStandard = [...classesIn(root)].some(({ properties }) =>
    properties.some(({ value }) => value.shape.kind === 'standard'),
  );
  return {
    schema,
    checked: hasStandard ? write(root, createSchemaWriter(recursive, 'left out')) : schema,
    patterns: writer.patterns,
  };
}

function write(root: ObjectModel, writer: SchemaWriter): JsonSchema {
  const schema = writer.object(root);
  const definitions = writer.definitions();
  return Object.keys(definitions).length === 0 ? schema : { ...schema, $defs: definitions };
}

/** The schema of one property alone. */
export function schemaOfProperty(property: PropertyModel): JsonSchema {
  return createSchemaWriter(new Set()).property(property);
}
