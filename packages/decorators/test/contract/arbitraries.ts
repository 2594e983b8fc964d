import type { JsonSchema } from '@lmcp/core';
import fc from 'fast-check';
import { formats } from '../../src/schema/formats.js';
import { valuePool } from '../value-pool.js';
import { hostileKeys, hostileValues } from './hostile.js';
import { mutated } from './mutate.js';

/** Arguments for a schema: such that fit more or less, such with one thing changed, and attacks. */
export function argumentsFor(schema: JsonSchema): fc.Arbitrary<unknown> {
  const directed = fitting(schema, schema, 0);
  return fc.oneof(
    { weight: 12, arbitrary: directed },
    { weight: 8, arbitrary: mutated(directed) },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom(...hostileKeys), fc.jsonValue()) },
  );
}

/** Values that a schema describes more or less, mixed with such that it does not. */
function valueFor(schema: JsonSchema, root: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 40, arbitrary: fitting(schema, root, depth) },
    { weight: 1, arbitrary: fc.constantFrom(...valuePool) },
  );
}

function fitting(schema: JsonSchema, root: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const { $ref, anyOf, enum: values, const: literal, type } = schema;
  if (typeof $ref === 'string') {
    const definitions = root['$defs'] as Record<string, JsonSchema>;
    return fitting(definitions[$ref.slice('#/$defs/'.length)] ?? {}, root, depth);
  }
  if (Array.isArray(anyOf)) {
    return fc.oneof(...anyOf.map((one) => fitting(one as JsonSchema, root, depth)));
  }
  if (Array.isArray(values)) {
    return fc.constantFrom(...(values as unknown[]));
  }
  if (literal !== undefined) {
    return fc.constant(literal);
  }
  const types = (Array.isArray(type) ? type : [type]) as unknown[];
  return fc.oneof(...types.map((one) => ofType(one, schema, root, depth)));
}

function ofType(
  type: unknown,
  schema: JsonSchema,
  root: JsonSchema,
  depth: number,
): fc.Arbitrary<unknown> {
  const step = typeof schema['multipleOf'] === 'number' ? schema['multipleOf'] : 1;
  const number = fc.integer({ min: -2, max: 10 }).map((one) => one * step);
  switch (type) {
    case 'string':
      return stringFor(schema);
    case 'integer':
      return number;
    case 'number':
      return fc.oneof(
        { weight: 4, arbitrary: number },
        { weight: 1, arbitrary: fc.double({ noNaN: true }) },
      );
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return depth > 3
        ? fc.constant([])
        : fc.array(valueFor((schema['items'] ?? {}) as JsonSchema, root, depth + 1), {
            maxLength: 3,
          });
    case 'object':
      return objectFor(schema, root, depth);
    default:
      return fc.constantFrom(...valuePool);
  }
}

function objectFor(schema: JsonSchema, root: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  if (typeof additionalProperties === 'object') {
    const value = valueFor(additionalProperties as JsonSchema, root, depth + 1);
    return fc.dictionary(fc.constantFrom('a', 'b', '1', ...hostileKeys), value, { maxKeys: 3 });
  }
  const needed = required as string[];
  const known = Object.fromEntries(
    Object.entries(properties as Record<string, JsonSchema>)
      // Below this only what must be there: recursive classes would not end.
      .filter(([name]) => depth < 4 || needed.includes(name))
      .map(([name, one]) => [
        name,
        depth > 5 ? fc.constantFrom(...hostileValues) : valueFor(one, root, depth + 1),
      ]),
  );
  return fc.record(known, {
    requiredKeys: needed.filter((name) => Object.hasOwn(known, name)),
    noNullPrototype: true,
  });
}

/** Which texts of the pool fit a rule that only a hint tells. */
const examples: readonly (readonly [hint: RegExp, texts: RegExp])[] = [
  [/UUID|ISO/, /\d-/],
  [/IP address/, /^(\d+\.){3}\d+$|::/],
  [/URL/, /x\.org|example/],
  [/JSON/, /^(\{"|\d$)/],
  [/semantic/, /^1\.4/],
  [/time zone/, /Europe/],
  [/lower/, /^[a-z]+$/],
  [/currency/, /^EUR$/],
];

/** Texts that the keywords of a string let through. */
function stringFor(schema: JsonSchema): fc.Arbitrary<string> {
  const { pattern = '', minLength = 0, maxLength = 99, format, description } = schema;
  const texts = valuePool.filter(
    (value): value is string =>
      typeof value === 'string' &&
      value.length >= Number(minLength) &&
      value.length <= Number(maxLength) &&
      // Advertised patterns have lost their flags, so the other case is worth trying too.
      new RegExp(String(pattern), 'iu').test(value),
  );
  const isFormat = formats[String(format)];
  const example = examples.find(([hint]) => hint.test(String(description)))?.[1] ?? /^/;
  const likely = texts.filter((text) => isFormat?.(text) ?? example.test(text));
  const units = ['a', 'b', 'C', '1', ' ', '😀', '\uFE0F', '\uD800'];
  return fc.oneof(
    { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom(...units), maxLength: 6 }) },
    { weight: 20, arbitrary: fc.constantFrom(...(likely.length > 0 ? likely : ['a', ...texts])) },
  );
}
