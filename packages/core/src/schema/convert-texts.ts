import type { JsonSchema } from '../protocol/json-schema.js';
import { acceptedTypes } from './accepted-types.js';
import { applicableSchemas, declaredProperty } from './applicable-schemas.js';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^-?\d+$/;

/**
 * Reads texts as what a schema of arguments wants: `"5"` is the number 5 where no string may stand. What
 * cannot be read stays a text, for the schema to refuse. For prompts and URIs, whose values are strings.
 */
export function convertTexts(
  schema: JsonSchema,
  texts: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> {
  const schemas = applicableSchemas(schema, schema, texts);
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [
      name,
      convertText(schema, declaredProperty(schemas, name), text),
    ]),
  );
}

function convertText(root: JsonSchema, property: unknown, text: string): unknown {
  const accepted = property === undefined ? undefined : acceptedTypes(root, property);
  if (accepted === undefined || accepted.has('string')) {
    return text;
  }
  if (accepted.has('boolean') && (text === 'true' || text === 'false')) {
    return text === 'true';
  }
  if (accepted.has('number') && NUMBER.test(text)) {
    const number = Number(text);
    // An id with more digits than a number holds would become another id.
    return INTEGER.test(text) && !Number.isSafeInteger(number) ? text : number;
  }
  return text;
}
