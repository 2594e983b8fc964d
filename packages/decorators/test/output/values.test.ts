import { describe, expect, it } from '@jest/globals';
import { InvalidOutput } from '@lmcp/core';
import { Nullable, Property } from '@lmcp/decorators';
import { Expose, Type } from 'class-transformer';
import {
  Allow,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  ValidateNested,
} from 'class-validator';
import { contractOf, sent } from './contract-of.js';

class Values {
  @Property()
  when?: Date;

  @IsNumber()
  @IsOptional()
  number?: number;

  @Property({ required: false })
  big?: bigint;

  @Property({ items: () => Date, required: false })
  dates?: Set<Date>;

  @Property({ items: () => Number, required: false })
  counts?: Map<string, number>;

  @Allow()
  anything?: unknown;
}

class Node {
  @IsString()
  name!: string;

  @ValidateNested({ each: true })
  @Type(() => Node)
  children: Node[] = [];
}

const EPOCH = '1970-01-01T00:00:00.000Z';

function failureOf(output: Parameters<typeof sent>[0], value: unknown): string {
  try {
    sent(output, value);
    return '';
  } catch (error) {
    if (!(error instanceof InvalidOutput)) {
      throw error;
    }
    return error.problems
      .map(({ path, expected, received }) => `${path}: ${expected}; ${received}`)
      .join();
  }
}

describe('a value that JSON has not', () => {
  it.each<[string, object, object]>([
    ['a Date', { when: new Date(0) }, { when: EPOCH }],
    ['a date that is a string', { when: EPOCH }, { when: EPOCH }],
    ['a safe bigint', { big: 12n, number: 5n }, { big: 12, number: 5 }],
    ['a Set', { dates: new Set([new Date(0)]) }, { dates: [EPOCH] }],
    ['an array for a Set', { dates: [new Date(0)] }, { dates: [EPOCH] }],
    ['a Map', { counts: new Map([['a', 1]]) }, { counts: { a: 1 } }],
    ['an object for a Map', { counts: { a: 1 } }, { counts: { a: 1 } }],
    [
      'a mixture that nothing declares',
      { anything: [new Date(0), 1n, new Map([[1, new Set([2])]]), undefined, new URL('a://b')] },
      { anything: [EPOCH, 1, { 1: [2] }, null, 'a://b'] },
    ],
    ['an object that nothing declares', { anything: { a: undefined, f() {} } }, { anything: {} }],
    ['null for an optional property', { number: null, anything: null }, { anything: null }],
    ['undefined', { number: undefined }, {}],
  ])('becomes what JSON has: %s', (_title, value, expected) => {
    expect(sent(Values, value)).toEqual(expected);
  });

  const cycle: Record<string, unknown> = { list: [] };
  (cycle['list'] as unknown[]).push(cycle);
  const parent = { name: 'a', children: [] as object[] };
  parent.children.push({ name: 'b', children: [parent] });

  it.each<[string, Parameters<typeof sent>[0], unknown, string]>([
    ['NaN', Values, { number: NaN }, 'number: a finite number; NaN'],
    ['Infinity', [Values], [{}, { number: -Infinity }], '[1].number: a finite number; -Infinity'],
    ['a hidden NaN', Values, { anything: { a: [NaN] } }, 'anything.a[0]: a finite number; NaN'],
    ['NaN in a map', Values, { counts: new Map([['a', NaN]]) }, 'counts.a: a finite number; NaN'],
    ['a large bigint', Values, { big: 2n ** 53n }, 'big: an integer of at most 53 bits'],
    ['an invalid Date', Values, { when: new Date(NaN) }, 'when: a valid Date'],
    ['a wrong date string', Values, { when: 'soon' }, 'when: a valid Date'],
    ['a function', Values, { number: () => 1 }, 'number: a value that JSON has'],
    ['a symbol', Values, { anything: Symbol('s') }, 'anything: a value that JSON has'],
    ['a promise', Values, { anything: Promise.resolve(1) }, 'anything: a value that is there'],
    ['a map with object keys', Values, { counts: new Map([[{}, 1]]) }, 'counts: a string or a num'],
    ['no array', [Values], {}, ': an array; an object of the class Object'],
    ['no object', Values, 'text', ': an object of the class Values; a value of the type string'],
    ['an array for an object', Values, [], ': an object of the class Values'],
    ['null', Values, null, ': an object of the class Values; null'],
    ['nothing', Values, undefined, ': an object of the class Values; a value of the type undefi'],
    ['null in a list', [Values], [null], '[0]: an object of the class Values; null'],
    ['a cycle', { schema: {} }, cycle, 'list[0]: a value without cycles'],
    ['a cycle of a class', Node, parent, 'children[0].children[0]: a value without cycles'],
  ])('is refused with its path: %s', (_title, output, value, expected) => {
    expect(failureOf(output, value)).toContain(expected);
  });

  it('is not told with what it holds', () => {
    expect(failureOf(Values, { when: 'secret' })).not.toContain('secret');
  });

  it('may stand twice where that is no cycle', () => {
    const leaf = { name: 'leaf', children: [] };
    const value = { name: 'root', children: [leaf, leaf] };
    expect(sent(Node, value)).toEqual(value);
    expect(sent({ schema: {} }, value)).toEqual(value);
  });
});

describe('a property', () => {
  it('may be a getter, and its exception stays what it is', () => {
    class Person {
      @IsString()
      first = 'Ada';

      last = 'Lovelace';

      @Expose()
      get full(): string {
        return `${this.first} ${this.last}`;
      }
    }
    expect(sent(Person, new Person())).toEqual({ first: 'Ada', full: 'Ada Lovelace' });
    expect(contractOf(Person).schema).toMatchObject({ required: ['first', 'full'] });
    const broken = {
      get first(): string {
        throw new RangeError('lazy');
      },
    };
    expect(() => sent(Person, broken)).toThrow(RangeError);
  });

  it('is not confused with what every object inherits', () => {
    class Odd {
      @IsString()
      @IsOptional()
      toString!: () => string;

      @IsString()
      @IsOptional()
      valueOf!: () => string;
    }
    expect(sent(Odd, {})).toEqual({});
    expect(sent(Odd, { toString: 'mine' })).toEqual({ toString: 'mine' });
  });

  it('keeps null where null is a value', () => {
    class Nulls {
      @IsString()
      @Nullable()
      note!: string | null;

      @IsIn(['a', null])
      @IsOptional()
      letter?: string | null;

      @Property({ schema: { type: ['string', 'null'] }, required: false })
      verbatim?: string | null;
    }
    const value = { note: null, letter: null, verbatim: null };
    expect(sent(Nulls, value)).toEqual(value);
  });

  it('may be of one of several classes, told by a tag', () => {
    abstract class Shape {
      @IsString()
      label = '';
    }
    class Circle extends Shape {
      @IsInt()
      radius!: number;
    }
    class Square extends Shape {
      @IsInt()
      side!: number;
    }
    class Drawing {
      @ValidateNested({ each: true })
      @Type(() => Shape, {
        discriminator: {
          property: 'kind',
          subTypes: [
            { name: 'circle', value: Circle },
            { name: 'square', value: Square },
          ],
        },
      })
      shapes!: Shape[];
    }
    class BigCircle extends Circle {}
    const shapes = [
      Object.assign(new Circle(), { radius: 1, secret: 1 }),
      { kind: 'square', side: 2, label: 'b', radius: 3 },
      Object.assign(new BigCircle(), { radius: 4 }),
    ];
    expect(sent(Drawing, { shapes })).toEqual({
      shapes: [
        { kind: 'circle', label: '', radius: 1 },
        { kind: 'square', label: 'b', side: 2 },
        { kind: 'circle', label: '', radius: 4 },
      ],
    });
    expect(failureOf(Drawing, { shapes: [{ kind: 'line' }] })).toContain(
      'shapes[0]: an object of the class Circle or Square, or one with a known "kind"',
    );
  });
});

describe('a long list', () => {
  it('is read once: every getter of every item runs a single time', () => {
    let reads = 0;
    const item = {
      get name() {
        reads += 1;
        return 'n';
      },
      children: [],
    };
    const list = sent(
      [Node],
      Array.from({ length: 10_000 }, () => item),
    ) as object[];
    expect(list).toHaveLength(10_000);
    expect(reads).toBe(10_000);
  });
});
