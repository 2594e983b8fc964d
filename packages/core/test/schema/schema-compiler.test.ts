import { describe, expect, it } from '@jest/globals';
import { checkSchema, SchemaCompiler } from '@lmcp/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { closed, told } from './told.js';

const schemas = new SchemaCompiler();

describe('formats', () => {
  const email = closed({ it: { type: 'string', format: 'email' } });

  it('run the function behind them', () => {
    const strict = schemas.compile(email, { formats: { email: (text) => text.includes('@') } });
    const lax = schemas.compile(email, { formats: { email: () => true } });
    expect([strict.isValid({ it: 'x' }), lax.isValid({ it: 'x' })]).toEqual([false, true]);
  });

  it('without a function only annotate', () => {
    expect(schemas.compile(email).isValid({ it: 'x' })).toBe(true);
  });

  it('whose function throws do not accept', () => {
    const formats = { email: (text: string) => encodeURIComponent(text) !== '' };
    expect(told(email, { it: '\uD800' }, { formats })).toEqual([
      '- it: expected string in email format; received string "\\ud800"',
    ]);
  });
});

describe('patterns', () => {
  it('run the original expression, whatever its flags and whatever it ran on before', () => {
    const schema = closed({ it: { type: 'string', pattern: '^[a-c]+$' } });
    const compiled = schemas.compile(schema, { patterns: new Map([['^[a-c]+$', /^[a-c]+$/giy]]) });
    expect([1, 2, 3].map(() => compiled.isValid({ it: 'ABC' }))).toEqual([true, true, true]);
    expect(compiled.problemsOf({ it: 'ABC' })).toEqual([]);
    expect(compiled.isValid({ it: 'ABD' })).toBe(false);
  });

  it('of the same source differ where their flags do', () => {
    const schema = closed({ it: { type: 'string', pattern: '^.$' } });
    const units = schemas.compile(schema, { patterns: new Map([['^.$', /^.$/]]) });
    const characters = schemas.compile(schema, { patterns: new Map([['^.$', /^.$/u]]) });
    expect([units, characters].map((one) => one.isValid({ it: '😀' }))).toEqual([false, true]);
  });

  it('count characters, and run where only older syntax reads them', () => {
    expect(schemas.compile(closed({ it: { pattern: '^.$' } })).isValid({ it: '😀' })).toBe(true);
    expect(schemas.compile(closed({ it: { pattern: '^[\\w-.]$' } })).isValid({ it: '-' })).toBe(
      true,
    );
  });
});

it('keeps schemas with the same $id apart', () => {
  const text = schemas.compile({
    $id: 'https://example.org/it',
    properties: { it: { type: 'string' } },
  });
  const number = schemas.compile({
    $id: 'https://example.org/it',
    properties: { it: { type: 'number' } },
  });
  expect([text.isValid({ it: 'x' }), number.isValid({ it: 'x' })]).toEqual([true, false]);
  expect(number.problemsOf({ it: 'x' })).toHaveLength(1);
});

it('keeps names inside of schemas apart', () => {
  const [text, number] = [schemas.compile(inner('string')), schemas.compile(inner('number'))];
  for (const name of ['it', 'also']) {
    expect([text.isValid({ [name]: 'x' }), number.isValid({ [name]: 'x' })]).toEqual([true, false]);
    expect(number.problemsOf({ [name]: 'x' })).toHaveLength(1);
    expect(text.problemsOf({ [name]: 1 })).toHaveLength(1);
  }
});

it('goes on after a schema that cannot be compiled', () => {
  const lost = schemas.compile({ $id: 'https://example.org/it', $ref: '#/$defs/Nowhere' });
  expect(() => lost.isValid(1)).toThrow('Nowhere');
  expect(() => lost.problemsOf(1)).toThrow('Nowhere');
  const found = schemas.compile({ $id: 'https://example.org/it', type: 'number' });
  expect([found.isValid(1), found.isValid('x')]).toEqual([true, false]);
});

it('explains alternatives of schemas that were compiled long ago', () => {
  const [texts, numbers] = [schemas.compile(tree('string')), schemas.compile(tree('number'))];
  expect([texts, numbers].map((one) => one.isValid({ a: { n: null } }))).toEqual([false, false]);
  expect(texts.problemsOf({ a: { n: 1 } })).toMatchObject([{ path: 'a.n', expected: 'string' }]);
  expect(numbers.problemsOf({ a: { n: 'x' } })).toMatchObject([{ expected: 'number' }]);
});

it('leaves a property to who else judges it', () => {
  const elsewhere = { type: 'integer', maximum: 3 };
  const schema = closed({ there: elsewhere, here: { ...elsewhere } }, ['there']);
  const compiled = schemas.compile(schema, { judgedElsewhere: new Set([elsewhere]) });
  expect(compiled.schema).toBe(schema);
  expect(compiled.isValid({ there: 'x' })).toBe(true);
  expect(compiled.problemsOf({ there: 'x', here: 'x', more: 1 })).toMatchObject([
    { path: 'more' },
    { path: 'here' },
  ]);
  expect(compiled.problemsOf({})).toMatchObject([{ path: 'there', rule: 'required' }]);
});

it('explains alternatives in a schema with its own $id', () => {
  const schema = {
    $id: 'https://example.org/it',
    ...closed({ a: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/a~1b' }] } }),
    $defs: { 'a/b': closed({ n: { type: 'integer' } }) },
  };
  expect(told(schema, { a: { n: 'x' } })).toEqual(['- a.n: expected integer; received string "x"']);
});

it('holds what its problems say: a value is valid exactly when it has none', () => {
  const schema = closed(
    {
      a: { type: 'integer', minimum: 0 },
      b: {
        anyOf: [
          { type: 'string', maxLength: 2 },
          { type: 'array', items: { type: 'boolean' } },
        ],
      },
      c: { oneOf: [closed({ k: { const: 1 } }, ['k']), closed({ k: { const: 2 }, z: {} }, ['k'])] },
    },
    ['a'],
  );
  const compiled = schemas.compile(schema);
  const value = fc.record(
    {
      a: fc.oneof(fc.integer(), fc.string()),
      b: fc.oneof(fc.string(), fc.array(fc.oneof(fc.boolean(), fc.string()))),
      c: fc.oneof(
        fc.record({ k: fc.integer({ min: 1, max: 3 }), z: fc.boolean() }, { requiredKeys: [] }),
        fc.string(),
      ),
    },
    { requiredKeys: [] },
  );
  const report = fc.check(
    fc.property(
      value,
      (given) => compiled.isValid(given) === (compiled.problemsOf(given).length === 0),
    ),
  );
  expect(report).toMatchObject({ failed: false });
});

describe('checkSchema', () => {
  it.each([
    [{ type: 'object' }],
    [
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        type: 'object',
        properties: { pattern: { type: 'string', pattern: '^[\\w-.]+$' } },
      },
    ],
    [{ $ref: '#/$defs/a', $defs: { a: { properties: { next: { $ref: '#/$defs/a' } } } } }],
    [{ properties: { a: { format: 'of-our-own' } }, 'x-of-our-own': true }],
    [{ properties: { a: { default: { pattern: '(' } } } }],
  ])('accepts %j', (schema) => {
    expect(checkSchema(schema)).toBeUndefined();
  });

  const ring: Record<string, unknown> = {};
  ring['not'] = ring;
  it.each([
    [
      { properties: { age: { type: 'int' } } },
      'properties.age.type must be equal to one of the allowed values: array, boolean, integer, null, number, object, string',
    ],
    [{ required: 'name' }, 'required must be array'],
    [{ minLength: -1 }, 'minLength must be >= 0'],
    [
      { properties: { a: { pattern: '(' } } },
      'cannot be compiled: SyntaxError: Invalid regular expression: /(/: Unterminated group',
    ],
    [
      { patternProperties: { '(': {} } },
      'cannot be compiled: SyntaxError: Invalid regular expression: /(/: Unterminated group',
    ],
    [
      { $ref: '#/$defs/Nowhere' },
      'refers to "#/$defs/Nowhere", which is nowhere in it; other documents are never fetched',
    ],
    [
      { properties: { a: { $ref: 'https://example.org/a.json' } } },
      'refers to "https://example.org/a.json", which is nowhere in it; other documents are never fetched',
    ],
    [{ $ref: '#' }, 'refers to itself without end'],
    [
      {
        properties: { a: { $ref: '#/$defs/a' } },
        $defs: { a: { anyOf: [{ type: 'null' }, { not: { $ref: '#/$defs/a' } }] } },
      },
      'refers to itself without end',
    ],
    [{ $async: true }, 'cannot be compiled: TypeError: "$async" is not JSON Schema'],
    [ring, 'as a whole must have at most 256 levels of nesting'],
  ])('refuses %#', (schema, problem) => {
    expect(checkSchema(schema)).toBe(problem);
  });
});

describe('checkSchema, beside the meta-schema', () => {
  const ajv = new Ajv2020({ strict: false, logger: false });
  const isSchema = ajv.compile({ $ref: 'https://json-schema.org/draft/2020-12/schema' });
  // Those that may keep a schema from being compiled, whatever the meta-schema says of them, are left out.
  const KEYWORDS = `$comment $defs $schema additionalProperties allOf anyOf const contains default dependentRequired
    dependentSchemas deprecated description else enum examples exclusiveMaximum exclusiveMinimum format if items maxContains
    maxItems maxLength maxProperties maximum minContains minItems minLength minProperties minimum multipleOf not oneOf
    prefixItems properties propertyNames readOnly required then title type unevaluatedItems unevaluatedProperties uniqueItems
    writeOnly x-unknown`;
  const { schema: any } = fc.letrec((tie) => ({
    schema: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(true, false, {}, 'string', 'text', ['null', 'string'], ['a', 'a'], [], [1]),
      fc.constantFrom(0, -1, 1, 1.5, null, { type: 'array' }, { type: 'x' }, [{}], [true, 0]),
      fc.dictionary(fc.constantFrom(...KEYWORDS.split(/\s+/)), tie('schema'), { maxKeys: 2 }),
      fc.array(tie('schema'), { maxLength: 3 }),
    ),
  }));
  const document = fc.dictionary(fc.constantFrom(...KEYWORDS.split(/\s+/)), any, {
    minKeys: 1,
    maxKeys: 2,
  });

  it('accepts what it accepts, and nothing else', () => {
    const verdicts = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(document, (schema) => {
        const accepted = isSchema(schema);
        verdicts[accepted ? 'accepted' : 'refused'] += 1;
        expect(checkSchema(schema) === undefined).toBe(accepted);
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(verdicts.accepted, verdicts.refused)).toBeGreaterThan(100);
  });
});

function inner(type: string) {
  return {
    properties: { it: { $ref: 'https://example.org/inner' }, also: { $ref: '#named' } },
    $defs: { Inner: { $id: 'https://example.org/inner', type }, Named: { $anchor: 'named', type } },
  };
}

function branch(type: string) {
  return closed({ n: { $ref: '#/$defs/n' }, next: { type } });
}

function tree(type: string) {
  return {
    ...closed({ a: { anyOf: [{ type: 'null' }, branch(type)] } }),
    $defs: { n: { type } },
  };
}
