import type { JsonSchema } from '../protocol/json-schema.js';
import { chooseBranch } from './choose-branch.js';
import { conjoinedSchemas } from './conjoined-schemas.js';
import { isJsonObject, ownValue } from './json-type.js';

const MAX_NESTING = 8;

/** The schemas that judge a value: the conjoined ones, and the alternatives that the value clearly means. */
export function applicableSchemas(
  root: JsonSchema,
  schema: unknown,
  value: unknown,
  nesting = 0,
): readonly JsonSchema[] {
  const conjoined = conjoinedSchemas(root, schema);
  const branches = conjoined.flatMap(({ anyOf, oneOf }) => [anyOf, oneOf].filter(Array.isArray));
  if (nesting > MAX_NESTING) {
    return conjoined;
  }
  const meant = branches.flatMap((alternatives) => {
    const choice = chooseBranch(root, alternatives, value);
    return choice.kind === 'branch'
      ? applicableSchemas(root, alternatives[choice.index], value, nesting + 1)
      : [];
  });
  return [...conjoined, ...meant];
}

/** The schema of one member of a value, by the schemas of the value; `undefined` when they say nothing. */
export function memberSchema(schemas: readonly JsonSchema[], key: string | number): unknown {
  const found = schemas
    .map((schema) => (typeof key === 'number' ? itemSchema(schema, key) : valueSchema(schema, key)))
    .filter((schema) => schema !== undefined);
  return found.length > 1 ? { allOf: found } : found[0];
}

/** The schema of a property that is declared by name. */
export function declaredProperty(schemas: readonly JsonSchema[], name: string): unknown {
  return memberSchema(
    schemas.map(({ properties }) => ({ properties })),
    name,
  );
}

function itemSchema({ prefixItems, items }: JsonSchema, index: number): unknown {
  return Array.isArray(prefixItems) && index < prefixItems.length ? prefixItems[index] : items;
}

function valueSchema({ properties, additionalProperties }: JsonSchema, key: string): unknown {
  return isJsonObject(properties) && Object.hasOwn(properties, key)
    ? ownValue(properties, key)
    : additionalProperties;
}
