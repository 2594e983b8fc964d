import { describe, expect, it } from '@jest/globals';
import { InvalidArguments, SchemaCompiler } from '@lmcp/core';
import fc from 'fast-check';
import { checkerOf, closed, told } from './told.js';

const place = closed({ city: { type: 'string' }, zip: { type: ['string', 'null'] } }, ['city']);
const properties = {
  name: { type: 'string', maxLength: 10 },
  note: { type: 'string' },
  tags: { type: 'array', items: { type: 'string' } },
  place,
  either: { type: ['string', 'array'] },
  maybe: { anyOf: [{ $ref: '#/$defs/Place' }, { type: 'null' }] },
  size: { type: 'integer' },
  more: { type: 'array', items: { $ref: '#/$defs/Place' } },
};
const schema = { ...closed(properties, ['name']), $defs: { Place: place } };
const check = checkerOf(schema);

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}

it('returns arguments that fit as they are', () => {
  const args = deepFreeze({ name: 'Bo', place: { city: 'Ulm', zip: null } });
  expect(check(args)).toBe(args);
});

describe('repairs what has one reading only', () => {
  it.each([
    [{ name: 'Bo', note: null, size: null }, { name: 'Bo' }],
    [
      { name: 'Bo', tags: '["a"]' },
      { name: 'Bo', tags: ['a'] },
    ],
    [
      { name: 'Bo', place: ' {"city":"Ulm"}' },
      { name: 'Bo', place: { city: 'Ulm' } },
    ],
    [
      { name: 'Bo', maybe: '{"city":"Ulm"}' },
      { name: 'Bo', maybe: { city: 'Ulm' } },
    ],
    [
      { name: 'Bo', more: ['{"city":"Ulm"}'] },
      { name: 'Bo', more: [{ city: 'Ulm' }] },
    ],
    [
      { name: 'Bo', note: null, maybe: null, place: { city: 'Ulm', zip: null } },
      { name: 'Bo', maybe: null, place: { city: 'Ulm', zip: null } },
    ],
  ])('%j', (args, repaired) => {
    expect(check(deepFreeze(args))).toEqual(repaired);
  });

  it.each([
    [{ name: null }, '- name: expected string of at most 10 characters; received null'],
    [
      { name: 'Bo', size: '3' },
      '- size: expected integer; received string "3" — send the number 3 without quotes',
    ],
    [
      { name: 'Bo', extra: null },
      '- extra: expected nothing (unknown name); received null — leave it out, or use one of "note", "tags", "place", "either", "maybe", "size", "more"',
    ],
    [
      { name: 'Bo', note: null, place: '{"city":3}' },
      '- place.city: expected string; received integer 3 — send "3" in quotes',
    ],
    [{ name: 'Bo', place: null, tags: [null] }, '- tags[0]: expected string; received null'],
  ])('but not %j', (args, line) => {
    expect(told(schema, deepFreeze(args))).toEqual([line]);
  });

  it('leaves text alone where text is allowed', () => {
    expect(check({ name: '[1]', either: '["a"]', note: null })).toEqual({
      name: '[1]',
      either: '["a"]',
    });
  });

  it('bounds what the text may hold', () => {
    const bomb = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(told(schema, { name: 'Bo', tags: bomb })[0]).toContain('tags: expected array');
    const poison = '{"city":"Ulm","__proto__":{"x":1}}';
    expect(told(schema, { name: 'Bo', place: poison })[0]).toContain('place: expected object');
  });
});

/** What this process has worked: unlike the time of day, it stands still while others have the processor. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

describe('attacks', () => {
  const open = { type: 'object', properties: { name: { type: 'string' } } };

  it('answers depth in bounded time and stack', () => {
    let nested: unknown = [];
    for (let level = 0; level < 200_000; level += 1) {
      nested = [nested];
    }
    const ring = {
      type: 'object',
      properties: { list: { $ref: '#/$defs/List' } },
      $defs: { List: { type: 'array', items: { $ref: '#/$defs/List' } } },
    };
    const started = cpuMs();
    expect(told(ring, { list: nested })).toEqual([
      '- arguments: expected at most 64 levels of nesting; received more levels',
    ]);
    expect(cpuMs() - started).toBeLessThan(1000);
  });

  it('answers width', () => {
    const keys = Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`k${index}`, 1]));
    const many = ['- arguments: expected at most 10000 values in all; received more values'];
    expect(told(open, keys)).toEqual(many);
    expect(told(open, { list: Array.from({ length: 2_000_000 }) })).toEqual(many);
    expect(
      told(open, { a: Array.from({ length: 200 }, () => Array.from({ length: 50 })) }),
    ).toEqual(many);
    expect(checkerOf(open)({ list: Array.from({ length: 9_990 }, () => 1) })).toBeDefined();
  });

  it('answers length, of texts and of names', () => {
    const text = 'x'.repeat(5 * 1024 * 1024);
    const line =
      /^- .{1,120}: expected text of at most 1048576 characters; received a longer text$/;
    expect(told(open, { a: { b: [text] } })[0]).toBe(
      '- a.b[0]: expected text of at most 1048576 characters; received a longer text',
    );
    expect(told(open, { [text]: 1 })[0]).toMatch(line);
  });

  it('lets no key near a prototype', () => {
    const proto = JSON.parse('{"name":"Bo","deep":{"__proto__":{"admin":true}}}');
    expect(told(open, proto)).toEqual([
      '- deep.__proto__: expected no key "__proto__"; received one — leave it out',
    ]);
    expect(told(open, { constructor: { prototype: { admin: true } } })[0]).toContain(
      'no key "constructor"',
    );
    for (const key of ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString']) {
      const args = JSON.parse(`{"name":"Bo","${key}":1}`);
      expect(() => check(args)).toThrow(InvalidArguments);
      expect(told({ ...open, required: ['constructor'] }, { name: 'Bo' })[0]).toMatch(
        /^- constructor: .*missing/,
      );
    }
  });

  it('reads nested alternatives in bounded time', () => {
    const list = {
      type: 'object',
      properties: { next: { anyOf: [{ $ref: '#/$defs/List' }, { type: 'null' }] } },
      $defs: { List: closed({ next: { anyOf: [{ $ref: '#/$defs/List' }, { type: 'null' }] } }) },
    };
    let args: Record<string, unknown> = { next: 1 };
    for (let level = 0; level < 60; level += 1) {
      args = { next: args };
    }
    const started = cpuMs();
    expect(told(list, args)[0]).toMatch(/expected object or null; received integer 1$/);
    expect(cpuMs() - started).toBeLessThan(1000);
  });

  it('reads nested tagged alternatives in bounded time', () => {
    const kinds = ['not', 'any', 'all'].map((kind) =>
      closed({ kind: { const: kind }, of: { $ref: '#/$defs/Rule' } }, ['kind', 'of']),
    );
    const rules = {
      ...closed({ rule: { $ref: '#/$defs/Rule' } }),
      $defs: { Rule: { oneOf: [...kinds, { type: 'boolean' }] } },
    };
    let rule: unknown = 'no';
    for (let level = 0; level < 60; level += 1) {
      rule = { kind: 'any', of: rule };
    }
    const started = cpuMs();
    expect(told(rules, { rule })).toHaveLength(1);
    expect(cpuMs() - started).toBeLessThan(1000);
    expect(told(rules, { rule: { kind: 'any', of: { kind: 'all', of: 'no' } } })).toEqual([
      '- rule.of.of: expected object with "kind", "of" or boolean; received string "no"',
    ]);
  });

  it('does not run an expression on a text that is too long for its place', () => {
    const slow = closed({ it: { type: 'string', maxLength: 20, pattern: '^(a+)+$' } });
    const started = cpuMs();
    expect(told(slow, { it: `${'a'.repeat(40)}!` })).toHaveLength(1);
    expect(cpuMs() - started).toBeLessThan(1000);
  });
});

describe('whatever comes', () => {
  const keys = fc.constantFrom(
    ...Object.keys(properties),
    'city',
    'zip',
    '__proto__',
    'constructor',
    'toString',
    'x\n',
    'password',
  );
  const values = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }),
      fc.constantFrom('[', '{"city":"Ulm"}', '["a"]', '36', 'true', '\uD800', ''),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value')),
      fc.array(fc.tuple(keys, tie('value'))).map((entries) => Object.fromEntries(entries)),
      fc.constant({ city: 'Ulm' }),
    ),
  })).value;
  const args = fc.array(fc.tuple(keys, values)).map((entries) => Object.fromEntries(entries));

  it('fits, or is refused with a short message', () => {
    const report = fc.check(
      fc.property(args, (given) => {
        const message = refusalOf(given);
        return message === undefined || Buffer.byteLength(message) < 4096;
      }),
      { numRuns: 1000 },
    );
    expect(report).toMatchObject({ failed: false });
  });

  it('is never changed, and fits for good once it was repaired', () => {
    const report = fc.check(
      fc.property(args, (given) => {
        const before = JSON.stringify(given);
        const frozen = deepFreeze(given);
        const fits = refusalOf(frozen) === undefined;
        return JSON.stringify(given) === before && (!fits || isStable(check(frozen)));
      }),
      { numRuns: 1000 },
    );
    expect(report).toMatchObject({ failed: false });
  });

  it('is returned as it is when the schema allows it', () => {
    const compiled = new SchemaCompiler().compile(schema);
    const report = fc.check(
      fc.property(args, (given) => !compiled.isValid(given) || check(given) === given),
      { numRuns: 1000 },
    );
    expect(report).toMatchObject({ failed: false });
  });
});

function refusalOf(args: Readonly<Record<string, unknown>>): string | undefined {
  try {
    check(args);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidArguments) {
      return error.message;
    }
    throw error;
  }
}

function isStable(args: Readonly<Record<string, unknown>>): boolean {
  return check(args) === args;
}
