import type { JsonSchema } from '../protocol/json-schema.js';
import { isJsonObject } from './json-type.js';
import { resolveReference } from './resolve-reference.js';

/** Whether judging some value would never end, because a reference leads back to itself at the same place. */
export function isEndless(root: JsonSchema): boolean {
  const settled = new Set<unknown>();
  const open = new Set<unknown>();
  const leadsBack = (schema: unknown): boolean => {
    if (!isJsonObject(schema) || settled.has(schema)) {
      return false;
    }
    if (open.has(schema)) {
      return true;
    }
    open.add(schema);
    const isRing = schemasAtSamePlace(root, schema).some(leadsBack);
    open.delete(schema);
    settled.add(schema);
    return isRing;
  };
  const visit = (document: unknown): boolean =>
    typeof document === 'object' &&
    document !== null &&
    (leadsBack(document) || Object.values(document).some(visit));
  return visit(root);
}

/** The schemas that judge the same value as this one does, rather than a part of it. */
function schemasAtSamePlace(root: JsonSchema, schema: JsonSchema): readonly unknown[] {
  const { $ref, allOf, anyOf, oneOf, not, if: condition, then, else: otherwise } = schema;
  const { dependentSchemas } = schema;
  return [
    resolveReference(root, $ref),
    ...[allOf, anyOf, oneOf, not, condition, then, otherwise].flat(),
    ...(isJsonObject(dependentSchemas) ? Object.values(dependentSchemas) : []),
  ];
}
