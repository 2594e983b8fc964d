import type { JsonSchema } from '@lmcp/core';
import type { ObjectModel, PropertyModel } from './class-model.js';
import { plainSourcesIn } from './pattern-sources.js';
import { recursiveObjects } from './recursive-objects.js';
import { createSchemaWriter } from './schema-writer.js';

/** A schema, and the expressions behind its patterns. */
export interface ClassSchema {
  readonly schema: JsonSchema;
  readonly patterns: ReadonlyMap<string, RegExp>;
  /** The schemas of properties, inside the schema, that are told by a library, which judges them too. */
  readonly judgedElsewhere: ReadonlySet<unknown>;
}

/**
 * The JSON Schema 2020-12 of an argument class. Nested classes are written in place, because many
 * clients cannot follow a reference; only a recursive class becomes a definition.
 */
export function schemaOfClass(root: ObjectModel): ClassSchema {
  const writer = createSchemaWriter(recursiveObjects(root), plainSourcesIn(root));
  const schema = writer.object(root);
  const definitions = writer.definitions();
  return {
    schema: Object.keys(definitions).length === 0 ? schema : { ...schema, $defs: definitions },
    patterns: writer.patterns,
    judgedElsewhere: writer.judgedElsewhere,
  };
}

/** The schema of one property alone. */
export function schemaOfProperty(property: PropertyModel): JsonSchema {
  return createSchemaWriter(new Set(), new Set()).property(property);
}
