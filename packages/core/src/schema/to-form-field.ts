import type { FormField, TitledChoice } from '../protocol/elicitation.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { isJsonObject } from './json-type.js';
import { resolveReference } from './resolve-reference.js';

type Members = Readonly<Record<string, unknown>>;

// What a field may say, by its type. Other keywords stay here, where the answer is checked by all of them.
const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  string: ['minLength', 'maxLength', 'format', 'default'],
  number: ['minimum', 'maximum', 'default'],
  integer: ['minimum', 'maximum', 'default'],
  boolean: ['default'],
};

const FORMATS: ReadonlySet<unknown> = new Set(['email', 'uri', 'date', 'date-time']);

/**
 * A property of a schema as a field that clients can show; `undefined` for what no field can hold: an object,
 * a list, a choice among other things than texts.
 *
 * @param root the document in which references count
 */
export function toFormField(root: JsonSchema, schema: unknown): FormField | undefined {
  const plain = withoutNull(resolved(root, schema));
  if (plain === undefined) {
    return undefined;
  }
  const texts = pick(plain, ['title', 'description']);
  const field = choiceOf(root, plain) ?? severalOf(root, plain) ?? singleOf(plain);
  return field && ({ ...texts, ...field } as unknown as FormField);
}

function singleOf(schema: Members): Members | undefined {
  const { type, format } = schema;
  const keywords = typeof type === 'string' ? KEYWORDS[type] : undefined;
  if (keywords === undefined || 'oneOf' in schema || 'anyOf' in schema || 'enum' in schema) {
    return undefined;
  }
  const known = format === undefined || FORMATS.has(format);
  return { type, ...pick(schema, known ? keywords : keywords.filter((key) => key !== 'format')) };
}

/** One of several texts. */
function choiceOf(root: JsonSchema, schema: Members): Members | undefined {
  const values = textsOf(schema);
  if (values !== undefined) {
    return { type: 'string', enum: values, ...pick(schema, ['enumNames', 'default']) };
  }
  const choices = titledOf(root, schema['oneOf'] ?? schema['anyOf']);
  return choices && { type: 'string', oneOf: choices, ...pick(schema, ['default']) };
}

/** Any of several texts. */
function severalOf(root: JsonSchema, schema: Members): Members | undefined {
  const items = schema['type'] === 'array' ? resolved(root, schema['items']) : undefined;
  if (items === undefined) {
    return undefined;
  }
  const values = textsOf(items);
  const choices = titledOf(root, items['anyOf'] ?? items['oneOf']);
  if (values === undefined && choices === undefined) {
    return undefined;
  }
  return {
    type: 'array',
    items: values === undefined ? { anyOf: choices } : { type: 'string', enum: values },
    ...pick(schema, ['minItems', 'maxItems', 'default']),
  };
}

function textsOf(schema: Members): readonly string[] | undefined {
  const values = 'const' in schema ? [schema['const']] : schema['enum'];
  return Array.isArray(values) && values.every((value) => typeof value === 'string')
    ? values
    : undefined;
}

function titledOf(root: JsonSchema, choices: unknown): readonly TitledChoice[] | undefined {
  if (!Array.isArray(choices)) {
    return undefined;
  }
  const titled = choices.map((choice) => {
    const { const: value, title = value } = resolved(root, choice) ?? {};
    return typeof value === 'string' ? { const: value, title: String(title) } : undefined;
  });
  return titled.every((choice) => choice !== undefined) ? titled : undefined;
}

/** No field of a form can be sent as `null`, so the alternative is none. */
function withoutNull(schema: Members | undefined): Members | undefined {
  if (schema === undefined) {
    return undefined;
  }
  const { type, enum: values, anyOf, ...rest } = schema;
  const types = Array.isArray(type) ? type.filter((one) => one !== 'null') : [type];
  const alternatives = Array.isArray(anyOf) ? anyOf.filter((one) => !isNull(one)) : undefined;
  if (alternatives?.length === 1 && isJsonObject(alternatives[0])) {
    return withoutNull({ ...rest, ...alternatives[0] });
  }
  return {
    ...rest,
    ...(types.length === 1 && types[0] !== undefined && { type: types[0] }),
    ...(Array.isArray(values) && { enum: values.filter((value) => value !== null) }),
    ...(alternatives !== undefined && { anyOf: alternatives }),
  };
}

function isNull(schema: unknown): boolean {
  return isJsonObject(schema) && (schema['type'] === 'null' || schema['const'] === null);
}

function resolved(root: JsonSchema, schema: unknown): Members | undefined {
  if (!isJsonObject(schema)) {
    return undefined;
  }
  const { $ref, ...beside } = schema;
  const target = $ref === undefined ? undefined : resolveReference(root, $ref);
  // A schema that refers to one that refers again is none that a form needs.
  return isJsonObject(target) ? { ...target, ...beside } : schema;
}

function pick(schema: Members, keys: readonly string[]): Members {
  return Object.fromEntries(
    keys.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]),
  );
}
