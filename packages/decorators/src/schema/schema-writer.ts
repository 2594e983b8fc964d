import type { JsonSchema } from '@lmcp/core';
import type { Branch, ObjectModel, PropertyModel, ValueModel } from './class-model.js';
import { createEmbedder } from './create-embedder.js';
import { freeName } from './free-name.js';
import { toJson } from './initial-values.js';
import { orNull, typeOf } from './json-type.js';
import { mergeKeywords } from './merge-keywords.js';
import { createPatternSources } from './pattern-sources.js';

/** Writes models as JSON Schema. */
export interface SchemaWriter {
  object(object: ObjectModel, branch?: Branch): JsonSchema;
  property(property: PropertyModel): JsonSchema;
  definitions(): Readonly<Record<string, JsonSchema>>;
  readonly patterns: ReadonlyMap<string, RegExp>;
  /** The schemas of properties that libraries told. */
  readonly judgedElsewhere: ReadonlySet<JsonSchema>;
}

/**
 * Creates a writer that turns `recursive` classes into definitions.
 *
 * @param plain the sources of patterns that no expression judges
 */
export function createSchemaWriter(
  recursive: ReadonlySet<ObjectModel>,
  plain: ReadonlySet<string>,
): SchemaWriter {
  const names = new Map<ObjectModel | Branch, string>();
  const definitions = new Map<string, JsonSchema>();
  const patterns = createPatternSources(plain);
  const takenNames = () => new Set([...names.values(), ...definitions.keys()]);
  const embed = createEmbedder(definitions, takenNames);
  const judgedElsewhere = new Set<JsonSchema>();

  const object: SchemaWriter['object'] = ({ properties }, branch) => {
    const tag = branch === undefined ? [] : [[branch.tag, { const: branch.value }] as const];
    const schemas = properties
      .filter(({ wire }) => wire !== branch?.tag)
      .map((one) => [one.wire, property(one)] as const);
    const required = [
      ...tag.map(([name]) => name),
      ...properties
        .filter((one) => one.required && one.wire !== branch?.tag)
        .map(({ wire }) => wire),
    ];
    const all = [...tag.map(([name, said]) => [name, { type: 'string', ...said }]), ...schemas];
    return {
      type: 'object',
      ...(all.length > 0 && { properties: Object.fromEntries(all) as JsonSchema }),
      ...(required.length > 0 && { required }),
      additionalProperties: false,
    };
  };

  const reference = (model: ObjectModel, branch?: Branch): JsonSchema => {
    if (!recursive.has(model)) {
      return object(model, branch);
    }
    const key = branch ?? model;
    let name = names.get(key);
    if (name === undefined) {
      name = freeName(model.class.name, takenNames());
      names.set(key, name);
      definitions.set(name, object(model, branch));
    }
    return { $ref: `#/$defs/${name}` };
  };

  const value = (
    { shape, kinds, keywords, hints, patterns: own }: ValueModel,
    wire = '',
  ): JsonSchema => {
    const claimed = keywords.map((one) => {
      const expression = own.get(one);
      return expression === undefined
        ? one
        : { ...one, pattern: patterns.claim(String(one['pattern']), expression) };
    });
    const said = withHints(mergeKeywords(claimed), hints);
    switch (shape.kind) {
      case 'verbatim':
        return countsFromRoot(shape.schema) ? embed(shape.schema, wire) : shape.schema;
      case 'standard':
        return embed(shape.schema, wire);
      case 'plain':
        return { ...typeOf(kinds), ...said };
      case 'date':
        return mergeKeywords([{ type: 'string', format: 'date-time' }, said]);
      case 'object':
        return { ...reference(shape.object), ...said };
      case 'union':
        return {
          anyOf: shape.branches.map((branch) => reference(branch.object, branch)),
          ...said,
        };
      case 'map':
        return { type: 'object', additionalProperties: value(shape.items), ...said };
      case 'array':
      case 'set':
        return { type: 'array', items: value(shape.items), ...said };
    }
  };

  const property = (one: PropertyModel): JsonSchema => {
    const { description: hint, ...schema } = value(one.value, one.wire);
    const description =
      one.value.shape.kind === 'verbatim' || one.value.shape.kind === 'standard'
        ? (one.description ?? hint)
        : describe(one.description, hint);
    const documentation = {
      ...(one.title !== undefined && { title: one.title }),
      ...(description !== undefined && { description }),
    };
    const annotated = one.nullable ? orNull(schema) : schema;
    const written = {
      ...documentation,
      // Some clients drop what stands beside a reference.
      ...('$ref' in annotated && Object.keys(documentation).length > 0
        ? { allOf: [annotated] }
        : annotated),
      ...(one.advertisedDefault !== undefined && { default: one.advertisedDefault }),
      ...(one.sensitive && { writeOnly: true }),
      ...(one.header !== undefined && { 'x-mcp-header': one.header }),
    };
    if (one.value.shape.kind === 'standard') {
      judgedElsewhere.add(written);
    }
    return written;
  };

  return {
    object,
    property,
    patterns: patterns.expressions,
    judgedElsewhere,
    definitions: () => Object.fromEntries(definitions),
  };
}

/** Whether references of a document mean its own root, which is elsewhere once it stands in another one. */
function countsFromRoot(document: JsonSchema): boolean {
  return !('$id' in document) && JSON.stringify([toJson(document)]).includes('"$ref":"#');
}

function withHints(keywords: JsonSchema, hints: readonly string[]): JsonSchema {
  return hints.length === 0 ? keywords : { ...keywords, description: hints.join('; ') };
}

function describe(description: string | undefined, hint: unknown): string | undefined {
  if (typeof hint !== 'string' || description === undefined) {
    return description ?? (hint as string | undefined);
  }
  return `${description} (${hint})`;
}
