import { HEADER_KEYWORD } from '../protocol/header-parameter.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import type { PathSegment } from '../schema/find-path.js';
import { isJsonObject, ownValue } from '../schema/json-type.js';

/** One `x-mcp-header` in an input schema, not checked yet. */
export interface HeaderAnnotation {
  /** What it says. */
  readonly header: unknown;
  /** The schema in which it stands. */
  readonly schema: JsonSchema;
  /** The way to that schema, keywords included. */
  readonly way: readonly PathSegment[];
  /** The properties on the way; `undefined` when it is no property or other keywords stand on the way. */
  readonly path: readonly string[] | undefined;
}

/** Keywords with schemas by name. */
const MAPS: ReadonlySet<string> = new Set([
  'properties',
  'patternProperties',
  'dependentSchemas',
  'dependencies',
  '$defs',
  'definitions',
]);

/** Keywords with a schema, or a list of them. */
const APPLICATORS: ReadonlySet<string> = new Set([
  'items',
  'prefixItems',
  'additionalItems',
  'unevaluatedItems',
  'contains',
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'contentSchema',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
]);

/** Every `x-mcp-header` of a schema, wherever it stands; a property or a default of that name is none. */
export function findHeaderAnnotations(schema: JsonSchema): HeaderAnnotation[] {
  return findIn(schema, [], []);
}

function findIn(
  schema: unknown,
  way: readonly PathSegment[],
  path: readonly string[] | undefined,
): HeaderAnnotation[] {
  if (!isJsonObject(schema)) {
    return [];
  }
  const header = ownValue(schema, HEADER_KEYWORD);
  const own =
    header === undefined ? [] : [{ header, schema, way, path: way.length > 0 ? path : undefined }];
  const inner = Object.entries(schema).flatMap(([keyword, value]) => {
    if (MAPS.has(keyword) && isJsonObject(value)) {
      return Object.entries(value).flatMap(([name, child]) =>
        findIn(
          child,
          [...way, keyword, name],
          keyword === 'properties' ? path?.concat(name) : undefined,
        ),
      );
    }
    if (!APPLICATORS.has(keyword)) {
      return [];
    }
    return Array.isArray(value)
      ? value.flatMap((child, index) => findIn(child, [...way, keyword, index], undefined))
      : findIn(value, [...way, keyword], undefined);
  });
  return [...own, ...inner];
}
