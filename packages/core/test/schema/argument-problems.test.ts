import { describe, expect, it, test } from '@jest/globals';
import { SchemaCompiler } from '@lmcp/core';
import { closed, messageOf, told } from './told.js';

const color = { type: 'string', enum: ['red', 'green', 'blue'] };
const circle = closed({ kind: { const: 'circle' }, r: { type: 'number', minimum: 0 } }, [
  'kind',
  'r',
]);
const square = closed({ kind: { const: 'square' }, side: { type: 'number' } }, ['kind', 'side']);
const age = { type: 'integer', minimum: 0, maximum: 150 };

it('tells every problem with its repair', () => {
  const schema = closed({ color, age, shape: { oneOf: [circle, square] } }, ['color']);
  expect(messageOf(schema, { colour: 'red', age: '36', shape: { kind: 'triangle' } })).toBe(
    [
      'Invalid arguments for tool "probe" (3 problems). Correct them and call the tool again:',
      '- color: expected one of "red" | "green" | "blue"; received nothing (missing) — did you mean to send "colour" as "color"?',
      '- age: expected integer 0 to 150; received string "36" — send the number 36 without quotes',
      '- shape.kind: expected one of "circle" | "square"; received string "triangle"',
    ].join('\n'),
  );
});

it('counts only what it looked at', () => {
  const schema = closed({ ids: { type: 'array', items: { type: 'integer' } } });
  expect(messageOf(schema, { ids: Array.from({ length: 4500 }, (_, index) => `${index}`) })).toBe(
    [
      'Invalid arguments for tool "probe" (at least 1 problem; the rest was not looked at). Correct them and call the tool again:',
      '- ids[0]: expected integer; received string "0" — send the number 0 without quotes',
    ].join('\n'),
  );
  expect(messageOf(schema, { ids: Array.from({ length: 10_001 }) })).toContain(
    '(at least 1 problem; the rest was not looked at)',
  );
});

describe('the whole constraint of a place', () => {
  test.each([
    [
      { type: 'string', minLength: 1, maxLength: 20, pattern: '^a' },
      'bc',
      'string of 1 to 20 characters matching /^a/',
    ],
    [{ type: 'string', minLength: 3 }, 'a', 'string of at least 3 characters'],
    [{ minLength: 2, maxLength: 2 }, 'a', 'string of exactly 2 characters'],
    [
      { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5 },
      0.3,
      'number > 0, a multiple of 0.5',
    ],
    [{ type: 'integer', maximum: 9 }, 10, 'integer <= 9'],
    [{ type: 'integer' }, 1.5, 'integer'],
    [{ type: 'array', minItems: 1, maxItems: 5 }, [], 'array of 1 to 5 items'],
    [{ type: 'array', uniqueItems: true }, [1, 1], 'array, all different'],
    [{ type: 'array', contains: { const: 'a' } }, ['b'], 'array containing "a"'],
    [{ type: 'array', prefixItems: [{}, {}], items: false }, [1, 2, 3], 'array of at most 2 items'],
    [{ type: 'object', minProperties: 1 }, {}, 'object of at least 1 property'],
    [{ type: ['string', 'null'] }, 1, 'string or null'],
    [{ const: 'yes' }, 'no', '"yes"'],
    [{ type: 'string', not: { enum: ['', 'x'] } }, 'x', 'string other than "" | "x"'],
    [{ anyOf: [{ const: 'a' }, { const: 'b' }] }, 'c', 'one of "a" | "b"'],
    [
      { anyOf: [{ type: 'string', minLength: 2 }, { type: 'integer' }] },
      true,
      'string of at least 2 characters or integer',
    ],
    [{ oneOf: [{ minimum: 1 }, { minimum: 2 }] }, 3, 'number >= 1 or number >= 2'],
    [
      { type: 'integer', enum: Array.from({ length: 25 }, (_, index) => index) },
      99,
      `one of ${Array.from({ length: 20 }, (_, index) => index).join(' | ')} | … 5 more`,
    ],
    [{ allOf: [{ type: 'string' }, { minLength: 2 }] }, 'a', 'string of at least 2 characters'],
    [
      { type: 'string', pattern: `^${'a'.repeat(99)}$` },
      'b',
      `string matching /^${'a'.repeat(58)}…/`,
    ],
  ])('%j', (schema, value, expected) => {
    const [line = ''] = told(closed({ it: schema }), { it: value });
    expect(line.replace(/; received .*/, '')).toBe(`- it: expected ${expected}`);
  });

  it('names the format', () => {
    const email = { type: 'string', format: 'email' };
    const formats = { email: (text: string) => text.includes('@') };
    expect(told(closed({ email }), { email: 'x' }, { formats })).toEqual([
      '- email: expected string in email format; received string "x"',
    ]);
  });

  it('is told once, however many of its keywords fail', () => {
    const schema = closed({ it: { type: 'string', minLength: 3, pattern: '^a', enum: ['abc'] } });
    expect(told(schema, { it: 'b' })).toEqual(['- it: expected "abc"; received string "b"']);
    expect(told(closed({ it: color }), { it: 3 })).toHaveLength(1);
  });
});

it.each([
  JSON.stringify({ password: 'hunter2' }),
  JSON.stringify({ a: [{ api_key: 'hunter2' }] }),
  JSON.stringify(JSON.stringify({ password: 'hunter2' })),
  '{"password" : "hunter2"',
])('a secret inside of text is hidden: %s', (text) => {
  const schema = closed({ it: { type: 'integer' }, list: { type: 'array', maxItems: 0 } });
  expect(told(schema, { it: text, list: [text] })).toEqual([
    '- it: expected integer; received string (hidden)',
    '- list: expected array of at most 0 items; received array [(hidden)]',
  ]);
});

describe('the repair', () => {
  test.each([
    [{ type: 'integer' }, '36', 'send the number 36 without quotes'],
    [{ type: 'number' }, '1.50', undefined],
    [{ type: 'boolean' }, 'True', 'send true without quotes'],
    [{ type: 'string' }, 36, 'send "36" in quotes'],
    [{ type: 'array', items: { type: 'string' } }, 'a', 'send an array: ["a"]'],
    [{ type: 'array', items: { type: 'integer' } }, 1, 'send an array with this one item'],
    [{ type: 'object' }, '{oops', 'send the object itself, not text'],
    [color, 'grene', 'did you mean "green"?'],
    [color, 'gren', 'did you mean "green"?'],
    [color, 'RED', 'did you mean "red"?'],
    [{ enum: [1, 2] }, '2', 'send 2 without quotes'],
    [color, 'mauve', undefined],
    [color, { toString: 1 }, undefined],
    [{ type: 'integer', maximum: 100 }, '500', undefined],
    [{ type: 'integer' }, '5.5', undefined],
    [{ allOf: [{ type: 'integer' }, { maximum: 100 }] }, '500', undefined],
    [{ type: 'string', minLength: 3 }, 12, undefined],
    [{ type: 'string', minLength: 2 }, 12, 'send "12" in quotes'],
    [{ type: 'boolean', const: true }, 'false', undefined],
    [{ type: 'array', items: { type: 'string' }, minItems: 2 }, 'a', undefined],
    [{ type: 'array', items: { type: 'string', maxLength: 1 } }, 'ab', undefined],
    [{ type: 'array', items: { type: 'integer', minimum: 2 } }, 1, undefined],
    [{ allOf: [{ enum: [1, 2] }, { maximum: 1 }] }, '2', undefined],
    [{ $ref: '#/properties/other' }, '500', undefined],
  ])('%j given %j: %s', (schema, value, hint) => {
    const [line = ''] = told(closed({ it: schema, other: { type: 'integer', maximum: 9 } }), {
      it: value,
    });
    expect(line.split(' — ')[1]).toBe(hint);
  });

  const example = 'send a date and time such as "2026-01-31T00:00:00Z"';
  test.each([
    ['2026-01-31', 'send "2026-01-31T00:00:00Z"'],
    ['2026-01-31T10:30', 'send "2026-01-31T10:30:00Z"'],
    ['2026-01-31 10:30:15', 'send "2026-01-31T10:30:15Z"'],
    ['2026-01-31T10:30:15.5', 'send "2026-01-31T10:30:15.5Z"'],
    ['2026-01-31T10:30+02', 'send "2026-01-31T10:30:00+02:00"'],
    [' 2026-01-31t10:30:00 -0530 ', 'send "2026-01-31T10:30:00-05:30"'],
    [1769817600, 'send "2026-01-31T00:00:00.000Z"'],
    [1769817600000, 'send "2026-01-31T00:00:00.000Z"'],
    ['2026-02-31', example],
    ['2026-01-31T25:00', example],
    ['tomorrow', example],
    [1e300, example],
    [true, example],
    ['2026-01-31T00:00:00Z', undefined],
  ])('a date and time, given %j: %s', (value, hint) => {
    const schema = closed({ it: { type: 'string', format: 'date-time', maxLength: 30 } });
    const formats = { 'date-time': (text: string) => text !== value };
    const [line = ''] = told(schema, { it: value }, { formats });
    expect(line.split(' — ')[1]).toBe(hint);
    const secret = closed({ password: { type: 'string', format: 'date-time' } }, ['password']);
    expect(told(secret, { password: value }, { formats })[0]).not.toContain(' — ');
  });

  it('suggests a known name for an unknown one', () => {
    expect(told(closed({ first_name: { type: 'string' } }), { firstNam: 'B' })).toEqual([
      '- firstNam: expected nothing (unknown name); received string "B" — did you mean "first_name"?',
    ]);
    expect(told(closed({ a: {}, b: {} }), { a: 1, nickname: 'B' })).toEqual([
      '- nickname: expected nothing (unknown name); received string "B" — leave it out, or use one of "b"',
    ]);
    expect(told(closed({}), { nickname: 'B' })[0]).toMatch(/ — leave it out$/);
  });
});

describe('alternatives', () => {
  const schema = {
    ...closed({ shape: { anyOf: [{ $ref: '#/$defs/Circle' }, { $ref: '#/$defs/Square' }] } }),
    $defs: { Circle: circle, Square: square },
  };

  it('tells only what is wrong with the one that was meant', () => {
    expect(told(schema, { shape: { kind: 'circle', r: -1 } })).toEqual([
      '- shape.r: expected number >= 0; received integer -1',
    ]);
    expect(told(schema, { shape: { kind: 'square', r: 1 } })).toEqual(
      [
        '- shape.side: expected number; received nothing (missing)',
        '- shape.r: expected nothing (unknown name); received integer 1 — did you mean "side"?',
      ].map((line) => line.replace('did you mean "side"?', 'leave it out, or use one of "side"')),
    );
  });

  it('asks for the tag when that is missing', () => {
    expect(told(schema, { shape: {} })).toEqual([
      '- shape.kind: expected one of "circle" | "square"; received nothing (missing)',
    ]);
  });

  it('combines them where none was clearly meant', () => {
    expect(told(schema, { shape: 3 })).toEqual([
      '- shape: expected object with "kind", "r" or object with "kind", "side"; received integer 3',
    ]);
  });

  it('follows the only one that has the type of the value, through a ring of references', () => {
    const tree = closed(
      { value: { type: 'integer' }, next: { anyOf: [{ $ref: '#/$defs/Tree' }, { type: 'null' }] } },
      ['value'],
    );
    const ring = { ...closed({ tree: { $ref: '#/$defs/Tree' } }), $defs: { Tree: tree } };
    expect(told(ring, { tree: { value: 1, next: { value: 2, next: { value: '3' } } } })).toEqual([
      '- tree.next.next.value: expected integer; received string "3" — send the number 3 without quotes',
    ]);
  });

  it('keeps what is wrong elsewhere', () => {
    const mixed = closed(
      { id: { type: 'integer' }, x: { anyOf: [{ type: 'integer' }, { type: 'null' }] } },
      ['id'],
    );
    expect(told(mixed, { x: 'a' })).toEqual([
      '- id: expected integer; received nothing (missing)',
      '- x: expected integer or null; received string "a"',
    ]);
  });
});

describe('conditions and names', () => {
  it('tells what the branch of a condition requires, with the constraint from around it', () => {
    const schema = {
      ...closed({ tls: { type: 'boolean' }, cert: { type: 'string', minLength: 5 } }),
      if: { properties: { tls: { const: true } }, required: ['tls'] },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      then: { required: ['cert'] },
    };
    expect(told(schema, { tls: true })).toEqual([
      '- cert: expected string of at least 5 characters; received nothing (missing)',
    ]);
  });

  it('tells a name that does not fit', () => {
    const schema = { type: 'object', propertyNames: { pattern: '^[a-z]+$' } };
    expect(told(schema, { 'A-b': 1 })).toEqual([
      '- ["A-b"]: expected a name that is string matching /^[a-z]+$/; received string "A-b"',
    ]);
  });

  it('tells a property that another one requires, and one that nothing may fill', () => {
    const schema = {
      type: 'object',
      properties: { a: {}, b: { type: 'integer' }, no: false },
      dependentRequired: { a: ['b'] },
    };
    expect(told(schema, { a: 1, no: 2 })).toEqual([
      '- no: expected nothing (unknown name); received integer 2 — leave it out',
      '- b: expected integer; received nothing (missing)',
    ]);
  });
});

describe('what was received', () => {
  const text = closed({
    it: { type: 'integer' },
    list: { type: 'array', items: { type: 'string' } },
  });

  it.each([
    [null, 'null'],
    [1.5, 'number 1.5'],
    [true, 'boolean true'],
    [[1, [2, 'a']], 'array [1,[2,"a"]]'],
    [{ a: { b: 'c' } }, 'object {"a":{"b":"c"}}'],
    ['x'.repeat(500), `string "${'x'.repeat(58)}…`],
    ['a\u202Eb\u0007\u200B\n', 'string "ab\\u0007\\n"'],
  ])('%j', (value, received) => {
    const schema = { ...text, required: ['it'] };
    const [line = ''] = told(schema, { it: value });
    expect(line).toMatch(/^- it: expected integer; received /);
    expect(line.split('received ')[1]).toBe(received);
  });

  it('is hidden under a name that promises a secret, however deep', () => {
    const schema = closed({
      apiKey: { type: 'integer' },
      auth: closed({ password: closed({ a: { type: 'integer' } }) }),
      it: { type: 'integer' },
    });
    const args = {
      apiKey: '1234',
      auth: { password: { a: 'hunter2' } },
      it: { token: 'hunter2', n: 1 },
    };
    expect(told(schema, args)).toEqual([
      '- apiKey: expected integer; received string (hidden)',
      '- auth.password.a: expected integer; received string (hidden)',
      '- it: expected integer; received object {"token":(hidden),"n":1}',
    ]);
  });

  it.each([
    'password',
    'userpassword',
    'db_passwd',
    'pwd',
    'PASSPHRASE',
    'clientSecret',
    'X-Api-Key',
    'apikey',
    'privateKey',
    'Authorization',
    'credentials',
    'session_cookie',
    'token',
    'csrftoken',
    'tokenValue',
    'refreshTokens',
  ])('is hidden under the name %s', (name) => {
    const line = `- ${name.includes('-') ? `["${name}"]` : name}: expected integer; received string (hidden)`;
    expect(told(closed({ [name]: { type: 'integer' } }), { [name]: 'hush' })).toEqual([line]);
    const nested = told(closed({ it: { type: 'integer' } }), { it: { [name]: 'hush' } });
    expect(nested.join()).not.toContain('hush');
  });

  it.each(['maxTokens', 'max_tokens', 'nextPageToken', 'pagetoken', 'token_count', 'secretary'])(
    'is shown under the name %s',
    (name) => {
      expect(told(closed({ [name]: { type: 'integer' } }), { [name]: 'open' })).toEqual([
        `- ${name}: expected integer; received string "open"`,
      ]);
    },
  );

  it('has a JavaScript path', () => {
    const schema = closed({
      list: { type: 'array', items: closed({ 'x-y': { type: 'string' }, $a: { type: 'string' } }) },
    });
    expect(told(schema, { list: [{}, { 'x-y': true, $a: false }] })).toEqual([
      '- list[1]["x-y"]: expected string; received boolean true — send "true" in quotes',
      '- list[1].$a: expected string; received boolean false — send "false" in quotes',
    ]);
  });

  it('cannot add a line to the message', () => {
    const lines = told(closed({}), { 'a\n- forged: line\u202E': 1 });
    expect(lines).toEqual([
      '- ["a- forged: line"]: expected nothing (unknown name); received integer 1 — leave it out',
    ]);
  });
});

it('tells eight problems and counts the rest', () => {
  const schema = closed({ list: { type: 'array', items: { type: 'integer' } } });
  const message = messageOf(schema, { list: Array.from({ length: 1000 }, () => '語'.repeat(300)) });
  expect(message).toContain('(1000 problems)');
  expect(message).toMatch(/\nand 992 more$/);
  expect(Buffer.byteLength(message)).toBeLessThan(4096);
});

it('tells the first problem of a large value', () => {
  const items = { type: 'array', items: closed({ a: { type: 'integer' } }, ['a']) };
  const list = Array.from({ length: 1000 }, () => ({ b: 'x', c: 'y' }));
  expect(told(closed({ list: items }), { list })).toHaveLength(1);
});

it('gives programs the rule and the path', () => {
  const compiled = new SchemaCompiler().compile(closed({ age }));
  expect(compiled.problemsOf({ age: 151 })).toEqual([
    { path: 'age', rule: 'maximum', expected: 'integer 0 to 150', received: 'integer 151' },
  ]);
  expect(compiled.problemsOf({ age: 1 })).toEqual([]);
});
