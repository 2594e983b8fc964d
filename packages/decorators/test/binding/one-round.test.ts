import { describe, expect, it } from '@jest/globals';
import { InvalidArguments } from '@lmcp/core';
import { Expose, Transform, Type } from 'class-transformer';
import {
  IsDate,
  IsEnum,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  IsUrl,
  Max,
  MaxLength,
  MinDate,
  registerDecorator,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
  type ValidationOptions,
} from 'class-validator';
import { z } from 'zod';
import { Property } from '../../src/decorators/property.js';
import { contractOf } from '../compile.js';

type Judge = (value: unknown, args: ValidationArguments) => boolean | Promise<boolean>;

function rule(name: string, validate: Judge, options: ValidationOptions = {}): PropertyDecorator {
  return (prototype, property) =>
    registerDecorator({
      name,
      target: prototype.constructor,
      propertyName: String(property),
      options,
      validator: { validate: (value, args) => validate(value, args!) },
    });
}

/** What a model is told in one round, without the values. */
async function told(dto: Parameters<typeof contractOf>[0], args: object): Promise<string[]> {
  return (await refusal(dto, args)).problems.map((one) => `${one.path}: ${one.expected}`);
}

async function refusal(dto: Parameters<typeof contractOf>[0], args: object) {
  const error: unknown = await Promise.resolve()
    .then(() => contractOf(dto).bind(args as Record<string, unknown>))
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InvalidArguments);
  return error as InvalidArguments;
}

describe('one round tells', () => {
  it('what the schema finds and what only rules find, wherever it stands', async () => {
    class Stop {
      @IsInt() minutes!: number;
      @IsUUID('4') id!: string;
    }
    class Trip {
      @IsString() @MaxLength(3) name!: string;
      @IsISO8601({ strict: true }) day!: string;
      @ValidateNested() first!: Stop;
      @ValidateNested({ each: true }) @Type(() => Stop) stops!: Stop[];
      @ValidateNested({ each: true }) @Type(() => Stop) named!: Map<string, Stop>;
      @ValidateNested({ each: true }) @Type(() => Stop) set!: Set<Stop>;
    }
    const wrong = { minutes: 'x', id: 'x' };
    const fine = { minutes: 1, id: 'c56a4180-65aa-42ec-a945-5fd21dec0538' };
    const args = {
      name: 'long',
      day: '2024-02-30',
      first: wrong,
      stops: [fine, wrong],
      named: { a: wrong },
      set: [wrong],
    };
    expect(await told(Trip, args)).toEqual([
      'name: string of at most 3 characters',
      'first.minutes: integer',
      'stops[1].minutes: integer',
      'named.a.minutes: integer',
      'set[0].minutes: integer',
      'day: ISO 8601 date',
      'first.id: UUID version 4',
      'stops[1].id: UUID version 4',
      'named.a.id: UUID version 4',
      'set[0].id: UUID version 4',
    ]);
  });

  it('what a rule finds beside an unknown, a missing and a misspelt name', async () => {
    class Search {
      @IsUrl() page!: string;
      @IsInt() limit!: number;
    }
    expect(await told(Search, { page: 'x', limt: 1, more: 1 })).toEqual([
      'limit: integer',
      'more: nothing (unknown name)',
      'page: URL',
    ]);
  });

  it('what the schema of a library, a transform and rules that wait find', async () => {
    class Order {
      @IsInt() count!: number;
      @Property({ schema: z.string().refine((code) => code === 'A', 'Take A.') }) code!: string;
      @Transform(({ value }: { value: string }) => BigInt(value))
      @Property({ schema: { type: 'string' } })
      cents!: bigint;
      @rule('isFree', () => Promise.resolve(false), { message: 'free' }) name!: string;
      @IsUrl() page!: string;
    }
    const args = { count: 'x', code: 'B', cents: 'x', name: 'a', page: 'x' };
    const problems = ['cents: a value that can be read', 'page: URL', 'name: free'];
    const both = ['count: integer', 'code: a value that its schema accepts', ...problems];
    expect(await told(Order, args)).toEqual(both);
    expect(await told(Order, { ...args, count: 1 })).toEqual(both.slice(1));
    expect(await told(Order, { ...args, count: 1, code: 'A' })).toEqual(problems);
  });

  it('at most eight problems in less than 4 KiB, and no secret', async () => {
    class Many {
      @IsInt({ each: true }) numbers!: number[];
      @IsUrl({}, { each: true, message: 'a URL, not $value' }) urls!: string[];
      @IsUrl({}, { message: 'a URL, not $value' }) apiKey!: string;
    }
    const numbers = Array.from({ length: 6 }, () => 'n'.repeat(500));
    const urls = Array.from({ length: 900 }, () => 'ä'.repeat(500));
    const error = await refusal(Many, { numbers, urls, apiKey: 'hush hush' });
    expect(error.problems).toHaveLength(907);
    const lines = error.message.split('\n');
    expect(lines[0]).toContain('(907 problems)');
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('and 899 more');
    expect(Buffer.byteLength(error.message)).toBeLessThan(4096);
    expect(JSON.stringify(error.problems)).not.toContain('hush');
  });

  it('only the first problem of what is too large, without any rule', async () => {
    let asked = 0;
    class Large {
      @IsInt({ each: true }) numbers!: number[];
      @rule('counts', () => (asked += 1) < 0) text!: string;
    }
    const numbers = Array.from({ length: 3000 }, () => 'x');
    const error = await refusal(Large, { numbers, text: 'a' });
    expect([error.found, error.problems.length, asked]).toEqual(['first', 1, 0]);
  });
});

describe('what does not fit the schema', () => {
  it('meets no rule, no condition and no transform', async () => {
    const seen: unknown[] = [];
    const look = (value: unknown): boolean => seen.push(value) > 0;
    class Inner {
      @IsString() text!: string;
    }
    class Outer {
      @rule('one', look) @IsString() one!: string;
      @rule('two', look, { each: true }) @IsString({ each: true }) two!: string[];
      @rule('three', look) @ValidateNested() three!: Inner;
      @rule('four', look) @IsString() four!: string;
      @Expose() @Transform(({ value }) => look(value)) @IsString() five!: string;
      @ValidateIf((_, value) => look(value)) @IsDate() six?: Date;
      @rule('seven', look) @IsDate() seven!: Date;
    }
    const three = { text: 'a', more: 1 };
    const args = { one: 1, two: ['a', 1], three, five: 1, six: 'x', seven: 'y' };
    expect(await told(Outer, args)).toHaveLength(7);
    expect(seen).toEqual([]);
  });

  it('is not there for the rules, conditions, transforms and messages of others', async () => {
    type Range = { from: Date; to: Date };
    class Period {
      @IsDate() from!: Date;
      @rule('isAfter', (to, { object }) => (to as Date) > (object as Range).from)
      @MinDate(new Date(0))
      to!: Date;
      @rule('isLater', async (_, { object }) => {
        await Promise.resolve();
        return (object as Range).from.getTime() > 0;
      })
      later!: string;
      @ValidateIf(({ from }: Range) => from.getTime() > 0) @IsUrl() page!: string;
      @Transform(({ value, obj }: { value: string; obj: Range }) => value + String(obj.from))
      @IsUrl()
      made!: string;
      @rule('worded', () => false, {
        message: ({ object }) => `later than ${(object as Range).from.toISOString()}`,
      })
      worded!: string;
    }
    const at = '1960-01-01T00:00:00Z';
    const rest = { to: at, later: 'a', page: 'a', made: 'a', worded: 'a' };
    expect(await told(Period, { from: 'soon', ...rest })).toEqual([
      'from: string in date-time format',
      'to: not before 1970-01-01T00:00:00.000Z',
      'worded: a value that passes worded',
    ]);
    expect(await told(Period, { from: at, ...rest })).toHaveLength(4);
  });

  it('is told also where what is left makes code of the server fail', async () => {
    class Guarded {
      @IsString() name!: string;
      #size = 0;
      @IsInt() get size(): number {
        return this.#size;
      }
      set size(size: number) {
        this.#size = size * this.name.length;
      }
    }
    class Broken {
      @IsInt() count!: number;
      @Property({
        schema: z.string().transform(() => {
          throw new TypeError('secret of the server');
        }),
      })
      text!: string;
    }
    expect(await told(Guarded, { name: 1, size: 2 })).toEqual(['name: string']);
    expect(await told(Broken, { count: 'x', text: 'a' })).toEqual(['count: integer']);
  });

  it('is not there at any depth', async () => {
    class Shape {
      @IsInt() sides!: number;
    }
    class Flat extends Shape {
      @IsInt() area!: number;
    }
    const discriminator = {
      property: 'kind',
      subTypes: [
        { name: 'flat', value: Flat },
        { name: 'round', value: Shape },
      ],
    };
    class Drawing {
      @ValidateNested({ each: true }) @Type(() => Shape, { discriminator }) shapes!: Shape[];
      @ValidateNested() @Type(() => Shape, { discriminator }) other!: Shape;
      @ValidateNested({ each: true }) @Type(() => Shape) plain!: Shape[];
      @rule('sum', (_, { object }) => {
        const { shapes, plain } = object as Drawing;
        return [...shapes, ...plain].every(({ sides }) => sides * 2 > 100);
      })
      text!: string;
    }
    const shape = { kind: 'flat', sides: 1, area: 1 };
    const args = { shapes: [shape], other: shape, plain: [{ sides: 1 }], text: 'a' };
    expect(await told(Drawing, args)).toEqual(['text: a value that passes sum']);
    const wrong = { ...args, shapes: [{ ...shape, sides: 'x' }] };
    expect(await told(Drawing, wrong)).toEqual(['shapes[0].sides: integer']);
    expect(await told(Drawing, { ...args, plain: ['x'] })).toHaveLength(1);
    expect(await told(Drawing, { ...args, other: { kind: 'new' } })).toEqual([
      'other.kind: one of "flat" | "round"',
      'text: a value that passes sum',
    ]);
  });

  it('is known by its exact place, however deep that is', async () => {
    class Node {
      @IsOptional() @ValidateNested() @Type(() => Node) aNodeWithALongNameInsideOfThisNode?: Node;
      @IsInt() @Max(5) @rule('odd', (value) => Number(value) % 2 === 1) size!: number;
    }
    const deepest = { size: 'x' };
    const deeper = { size: 2, aNodeWithALongNameInsideOfThisNode: deepest };
    const deep = { size: 3, aNodeWithALongNameInsideOfThisNode: deeper };
    const args = { size: 4, aNodeWithALongNameInsideOfThisNode: deep };
    const { problems } = await refusal(Node, args);
    expect(problems.map((one) => one.received)).toEqual(['string "x"', 'integer 2', 'integer 4']);
    expect(problems[0]?.path).toMatch(/…$/);
  });
});

describe('the name of a member of an enum', () => {
  enum Level {
    Low,
    High,
  }
  enum Color {
    Red = '#f00',
    Blue = '#00f',
  }
  class Paint {
    @IsEnum(Level) level: Level = Level.Low;
    @Property({ enum: Level }) said: Level = Level.Low;
    @IsEnum(Level, { each: true }) levels: Level[] = [];
    @IsEnum(Color) color: Color = Color.Red;
    @IsEnum(Level, { message: 'a level, please' }) worded: Level = Level.Low;
    @IsEnum(Level) secret: Level = Level.Low;
  }

  it('is told with the value that it stands for', async () => {
    const args = { level: 'Low', said: 'high', levels: [0, 'High'], color: 'Blue', worded: 'Low' };
    const { problems } = await refusal(Paint, args);
    expect(problems.map(({ path, hint }) => [path, hint])).toEqual([
      ['level', 'send 0 for Low'],
      ['said', 'send 1 for High'],
      ['levels[1]', 'send 1 for High'],
      ['color', 'send "#00f" for Blue'],
      ['worded', 'a level, please — send 0 for Low'],
    ]);
  });

  it('is not told of other texts, nor of secrets', async () => {
    const { problems } = await refusal(Paint, { level: 'Lowest', secret: 'Low' });
    expect(problems.map(({ hint }) => hint)).toEqual([undefined, undefined]);
  });
});
