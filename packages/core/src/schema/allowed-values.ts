import type { JsonSchema } from '../protocol/json-schema.js';
import { conjoinedSchemas } from './conjoined-schemas.js';

const MAX_NESTING = 4;

/** The only values a schema allows, where it counts them: `enum`, `const`, or alternatives of these. */
export function allowedValues(
  root: JsonSchema,
  schema: unknown,
  nesting = 0,
): readonly unknown[] | undefined {
  for (const { enum: values, const: constant, anyOf, oneOf } of conjoinedSchemas(root, schema)) {
    if (Array.isArray(values)) {
      return values;
    }
    if (constant !== undefined) {
      return [constant];
    }
    const branches = [anyOf, oneOf].find(Array.isArray);
    if (branches !== undefined && nesting < MAX_NESTING) {
      const told = branches.map((branch) => allowedValues(root, branch, nesting + 1));
      if (told.every((allowed) => allowed !== undefined)) {
        return told.flat();
      }
    }
  }
  return undefined;
}
