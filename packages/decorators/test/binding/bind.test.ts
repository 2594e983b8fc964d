import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { InvalidArguments } from '@lmcp/core';
import { Exclude, Expose, plainToInstance, Transform, Type } from 'class-transformer';
import {
  buildMessage,
  Contains,
  IsBoolean,
  IsDate,
  IsEmail,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  Min,
  MinDate,
  MinLength,
  registerDecorator,
  Validate,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
  type ValidationOptions,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { Nullable } from '../../src/decorators/nullable.js';
import { Property } from '../../src/decorators/property.js';
import { contractOf } from '../compile.js';
import { freezeDeep } from '../freeze-deep.js';

function isFineMessage(eachPrefix: string): string {
  return `${eachPrefix}$property must be fine`;
}

function custom(
  validate: (value: unknown, args?: ValidationArguments) => boolean | Promise<boolean>,
  options?: ValidationOptions,
): PropertyDecorator {
  return (prototype, property) =>
    registerDecorator({
      name: 'isFine',
      target: prototype.constructor,
      propertyName: String(property),
      constraints: [7],
      validator: { validate, defaultMessage: buildMessage(isFineMessage, options) },
      ...(options !== undefined && { options }),
    });
}

/** A message that throws where the instance has no text. */
function trimmedText({ object }: ValidationArguments): string {
  return (object as { text: string }).text.trim();
}

/** What a model is told about arguments that do not fit. */
async function problemsOf(dto: Parameters<typeof contractOf>[0], args: Record<string, unknown>) {
  try {
    await contractOf(dto).bind(args);
    return [];
  } catch (error) {
    if (error instanceof InvalidArguments) {
      return error.problems;
    }
    throw error;
  }
}

class Street {
  @IsString() name!: string;

  shout(): string {
    return this.name.toUpperCase();
  }
}

describe('bind', () => {
  class Everything {
    @IsString() text!: string;
    @IsInt() count: number = 3;
    @IsOptional() @IsBoolean() flag?: boolean;
    @IsDate() at!: Date;
    @ValidateNested() street!: Street;
    @ValidateNested({ each: true }) @Type(() => Street) streets!: Street[];
    @IsString({ each: true }) tags!: Set<string>;
    @ValidateNested({ each: true }) @Type(() => Street) byName!: Map<string, Street>;
    @IsObject() free!: object;
    @IsString() @Nullable() none!: string | null;
    @Property({ default: ['a'] }) @IsString({ each: true }) list!: string[];
  }
  const args = freezeDeep({
    text: 'a',
    at: '2024-02-29T12:00:00Z',
    street: { name: 'x' },
    streets: [{ name: 'y' }],
    tags: ['a', 'b', 'a'],
    byName: { first: { name: 'z' } },
    free: { constructor: 1, deep: [{}] },
    none: null,
  });

  it('builds instances all the way down, from arguments it never changes', () => {
    const bound = contractOf(Everything).bind(args) as Everything;
    expect(bound).toBeInstanceOf(Everything);
    expect(bound.at).toEqual(new Date('2024-02-29T12:00:00Z'));
    expect([bound.street, ...bound.streets].map((one) => one.shout())).toEqual(['X', 'Y']);
    expect(bound.tags).toEqual(new Set(['a', 'b']));
    expect(bound.byName.get('first')).toBeInstanceOf(Street);
    expect(bound.free).toEqual({ constructor: 1, deep: [{}] });
    expect(bound.none).toBeNull();
  });

  it('keeps an initialiser and gives a default where nothing was sent', () => {
    const contract = contractOf(Everything);
    const first = contract.bind(args) as Everything;
    const second = contract.bind(args) as Everything;
    expect(first).toMatchObject({ count: 3, list: ['a'] });
    expect(Object.hasOwn(first, 'flag')).toBe(false);
    expect(first.list).not.toBe(second.list);
    expect(contract.bind({ ...args, count: 5, list: [] })).toMatchObject({ count: 5, list: [] });
  });

  it('builds a default as if it were sent, anew for each call', () => {
    class Town {
      @IsString() city!: string;
      @Property({ schema: { type: 'array' } }) tags: unknown[] = [];
    }
    class Trip {
      @Property({ default: '2026-01-01T00:00:00Z' }) at!: Date;
      @Property({ default: new Date(0) }) since!: Date;
      @Property({ items: () => String, default: ['a'] }) letters!: Set<string>;
      @Property({ items: () => Number, default: new Map([['a', 1]]) }) counts!: Map<string, number>;
      @Property({ default: { city: 'Ulm', tags: ['x'] } }) town!: Town;
      @Property({ items: () => Town, default: [{ city: 'Bonn', tags: [] }] }) towns!: Town[];
      @Nullable() @IsDate() @Property({ type: () => Date, default: null }) never!: Date | null;
    }
    const contract = contractOf(Trip);
    const build = () => contract.bind({}) as Trip;
    expect(build()).toEqual({
      at: new Date('2026-01-01T00:00:00Z'),
      since: new Date(0),
      letters: new Set(['a']),
      counts: new Map([['a', 1]]),
      town: Object.assign(new Town(), { city: 'Ulm', tags: ['x'] }),
      towns: [Object.assign(new Town(), { city: 'Bonn' })],
      never: null,
    });
    expect(build().town).toBeInstanceOf(Town);
    expect(build().town.tags).not.toBe(build().town.tags);
  });

  it('takes `undefined`, as the schema does, for nothing that was sent', () => {
    const bound = contractOf(Everything).bind({ ...args, count: undefined, flag: undefined });
    expect(bound).toMatchObject({ count: 3 });
    expect(Object.hasOwn(bound, 'flag')).toBe(false);
  });

  it.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])(
    'rejects the key %s where no property has it',
    async (key) => {
      const hostile = JSON.parse(`{"name":"x","${key}":{"polluted":true}}`) as Record<
        string,
        unknown
      >;
      expect(await problemsOf(Street, hostile)).toHaveLength(1);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    },
  );

  it('takes a property that is named like a method of every object', () => {
    class Named {
      @IsOptional() @IsUUID('4') declare toString: never;
      @IsOptional() @IsUUID('4') declare valueOf: never;
    }
    const id = 'c56a4180-65aa-42ec-a945-5fd21dec0538';
    expect(Object.entries(contractOf(Named).bind({ toString: id }))).toEqual([['toString', id]]);
  });
});

describe('a recursive class', () => {
  class Tree {
    @IsString() @custom((value) => value !== 'bad') name!: string;
    @IsOptional() @ValidateNested({ each: true }) @Type(() => Tree) children?: Tree[];
  }

  it('is built and judged at every depth', async () => {
    const args = { name: 'a', children: [{ name: 'b', children: [{ name: 'c' }] }] };
    const bound = contractOf(Tree).bind(args) as Tree;
    expect(bound.children?.[0]?.children?.[0]).toBeInstanceOf(Tree);
    args.children[0]!.children[0]!.name = 'bad';
    expect(await problemsOf(Tree, args)).toEqual([
      {
        path: 'children[0].children[0].name',
        rule: 'isFine',
        expected: 'fine',
        received: 'string "bad"',
      },
    ]);
  });
});

describe('a discriminated union', () => {
  class Shape {
    @IsOptional() @IsString() label?: string;
  }
  class Circle extends Shape {
    @IsNumber() @custom((value) => Number(value) < 9) radius!: number;
  }
  class Square extends Shape {
    @IsNumber() side!: number;
  }
  const discriminator = {
    property: 'kind',
    subTypes: [
      { name: 'circle', value: Circle },
      { name: 'square', value: Square },
    ],
  };
  class Drawing {
    @ValidateNested({ each: true })
    @Type(() => Shape, { discriminator })
    shapes!: Shape[];
    @IsOptional()
    @ValidateNested()
    @Type(() => Shape, { discriminator, keepDiscriminatorProperty: true })
    kept?: Shape;
  }

  it('becomes the class that the tag names', () => {
    const args = freezeDeep({
      shapes: [
        { kind: 'circle', radius: 1 },
        { kind: 'square', side: 2 },
      ],
      kept: { kind: 'square', side: 3 },
    });
    const bound = contractOf(Drawing).bind(args) as Drawing;
    expect(bound.shapes.map((shape) => shape.constructor)).toEqual([Circle, Square]);
    expect(bound.shapes[0]).not.toHaveProperty('kind');
    expect(bound.kept).toEqual(Object.assign(new Square(), { kind: 'square', side: 3 }));
    expect(bound).toEqual(plainToInstance(Drawing, JSON.parse(JSON.stringify(args))));
  });

  it('is judged by the rules of that class', async () => {
    const problems = await problemsOf(Drawing, { shapes: [{ kind: 'circle', radius: 10 }] });
    expect(problems.map(({ path }) => path)).toEqual(['shapes[0].radius']);
  });

  it('has no class for another tag', async () => {
    expect(await problemsOf(Drawing, { shapes: [{ kind: 'star' }] })).not.toEqual([]);
  });
});

describe('rules that a schema cannot say', () => {
  it('are told to the model with path, expectation and value', async () => {
    class Order {
      @IsUUID('4') id!: string;
      @IsISO8601({ strict: true }) day!: string;
      @MinDate(new Date(0)) at!: Date;
    }
    const args = { id: 'x', day: '2024-02-30', at: '1960-01-01T00:00:00Z' };
    expect(await problemsOf(Order, args)).toEqual([
      { path: 'id', rule: 'isUuid', expected: 'UUID version 4', received: 'string "x"' },
      {
        path: 'day',
        rule: 'isIso8601',
        expected: 'ISO 8601 date',
        received: 'string "2024-02-30"',
      },
      {
        path: 'at',
        rule: 'minDate',
        expected: 'not before 1970-01-01T00:00:00.000Z',
        received: 'string "1960-01-01T00:00:00Z"',
      },
    ]);
  });

  it('see the whole instance, the value and their arguments', () => {
    const seen: unknown[] = [];
    class Range {
      @IsInt() from!: number;
      @IsInt()
      @custom((value, args) => {
        seen.push([value, args?.object instanceof Range, args?.constraints, args?.property]);
        return args !== undefined && Number(value) >= (args.object as Range).from;
      })
      to!: number;
    }
    expect(() => contractOf(Range).bind({ from: 3, to: 1 })).toThrow('to: expected fine');
    expect(contractOf(Range).bind({ from: 1, to: 3 })).toEqual(
      Object.assign(new Range(), { from: 1, to: 3 }),
    );
    expect(seen[0]).toEqual([1, true, [7], 'to']);
  });

  it('of each element name the element', async () => {
    class Tags {
      @custom((value) => value !== 'b', { each: true }) @IsString({ each: true }) list!: string[];
      @custom((value) => value !== 2, { each: true }) @IsInt({ each: true }) map!: Map<
        string,
        number
      >;
      @custom((value) => value !== 2, { each: true }) @IsInt({ each: true }) set!: Set<number>;
    }
    const problems = await problemsOf(Tags, {
      list: ['a', 'b'],
      map: { x: 1, y: 2 },
      set: [1, 1, 2],
    });
    expect(problems.map(({ path }) => path)).toEqual(['list[1]', 'map.y', 'set[2]']);
    expect(problems.map(({ expected }) => expected)).toEqual(['fine', 'fine', 'fine']);
  });

  it('do not run for an absent optional value', async () => {
    class Optional {
      @IsOptional() @IsUUID('4') id?: string;
      @Property({ required: false }) @IsUUID('4') other?: string;
    }
    expect(await problemsOf(Optional, {})).toEqual([]);
  });

  it('run on the values that initialisers give', async () => {
    class Initialised {
      @IsString() @custom((value) => value !== 'x') text: string = 'x';
    }
    expect(await problemsOf(Initialised, {})).toHaveLength(1);
  });

  it('never crash a call', async () => {
    class Throwing {
      @custom(() => {
        throw new Error('secret of the server');
      })
      value!: string;
      @custom(() => Promise.reject(new Error('secret of the server'))) later!: string;
      @IsNumber({ maxDecimalPlaces: 2 }) small!: number;
      @ValidateIf(() => {
        throw new Error('secret of the server');
      })
      @IsString()
      conditional!: string;
    }
    const problems = await problemsOf(Throwing, { value: 'a', later: 'b', small: 1e-7 });
    expect(problems.map(({ path, rule }) => [path, rule])).toEqual([
      ['value', 'isFine'],
      ['small', 'isNumber'],
      ['conditional', 'validateIf'],
      ['later', 'isFine'],
    ]);
    expect(JSON.stringify(problems)).not.toContain('secret');
  });

  it('may be classes with a message of their own', async () => {
    @ValidatorConstraint({ name: 'even' })
    class IsEven implements ValidatorConstraintInterface {
      validate = (value: number): boolean => value % 2 === 0;
      defaultMessage = (): string => '$property must be even, not $value';
    }
    class Even {
      @Validate(IsEven) one!: number;
      @Validate(IsEven, { message: 'Take two, four or six as $property.' }) other!: number;
      @MinLength(2, { groups: ['some'] }) grouped!: string;
    }
    const problems = await problemsOf(Even, { one: 1, other: 3, grouped: 'ab' });
    expect(problems.map(({ expected }) => expected)).toEqual([
      'even, not 1',
      'Take two, four or six as other.',
    ]);
  });

  it('are told even where their message throws', async () => {
    class Silent {
      @custom(() => false, { message: trimmedText }) now!: string;
      @custom(() => Promise.resolve(false), { message: trimmedText }) later!: string;
      @Max(1, { message: trimmedText }) exact!: number;
    }
    const problems = await problemsOf(Silent, { now: 'a', later: 'b', exact: 1 });
    expect(problems.map(({ expected }) => expected)).toEqual(['fine', 'fine']);
    expect(await problemsOf(Silent, { now: 'a', later: 'b', exact: 2 })).toHaveLength(3);
  });

  it('take values into their messages as data', async () => {
    class Echo {
      @custom(() => false, { message: '$value is bad ($property, $constraint1)' }) text!: string;
      @custom(() => false) apiToken!: string;
    }
    const problems = await problemsOf(Echo, {
      text: '$property\u202E\n$constraint1',
      apiToken: 'hush',
    });
    expect(problems[0]?.expected).toBe(String.raw`"$property\n$constraint1" is bad (text, 7)`);
    expect(problems[1]?.received).toBe('string (hidden)');
  });

  it('never tell a secret, in `$value` neither', async () => {
    class Login {
      @custom(() => false, { message: 'not $value' }) passwd!: string;
      @custom(() => false, { message: 'not $value' }) @IsObject() form!: object;
      @MinLength(9, { message: 'longer than $value' }) pwd!: string;
    }
    const form = { cookie: 'hush', list: [{ apiKey: 'hush' }] };
    const shown = '{"cookie":(hidden),"list":[{"apiKey":(hidden)}]}';
    expect(await problemsOf(Login, { passwd: 'hush', form, pwd: 'hush-hush' })).toEqual([
      { path: 'passwd', rule: 'isFine', expected: 'not (hidden)', received: 'string (hidden)' },
      { path: 'form', rule: 'isFine', expected: `not ${shown}`, received: `object ${shown}` },
    ]);
    const [short] = await problemsOf(Login, { passwd: 'hush', form, pwd: 'hush' });
    expect(short).toMatchObject({ path: 'pwd', hint: 'longer than (hidden)' });
  });

  it('name the property as the client knows it', async () => {
    class Renamed {
      @Expose({ name: 'user_name' })
      @custom(() => false, { message: '$property is taken' })
      userName!: string;
    }
    const [taken] = await problemsOf(Renamed, { user_name: 'ada' });
    expect(taken?.expected).toBe('user_name is taken');
  });

  it('tell a limit that is a function, not its source', async () => {
    class Booking {
      @MinDate(() => new Date(0)) from!: Date;
      @MinDate(() => new Date(0), { message: 'from $constraint1' }) until!: Date;
    }
    const at = '1960-01-01T00:00:00Z';
    const problems = await problemsOf(Booking, { from: at, until: at });
    expect(problems.map(({ expected }) => expected)).toEqual([
      'minimal allowed date for from is 1970-01-01T00:00:00.000Z',
      'from 1970-01-01T00:00:00.000Z',
    ]);
  });
});

describe('asynchronous rules', () => {
  class Account {
    @custom((value) => Promise.resolve(value === 'free')) name!: string;
  }

  it('make bind return a promise, of the instance or of the problems', async () => {
    const bound = contractOf(Account).bind({ name: 'free' });
    expect(bound).toBeInstanceOf(Promise);
    expect(await bound).toBeInstanceOf(Account);
    await expect(contractOf(Account).bind({ name: 'taken' })).rejects.toBeInstanceOf(
      InvalidArguments,
    );
  });

  it('leave bind synchronous where there are none', () => {
    expect(contractOf(Street).bind({ name: 'a' })).toBeInstanceOf(Street);
  });
});

describe('conditional rules', () => {
  class Connection {
    @IsBoolean() tls!: boolean;
    @ValidateIf((one: Connection) => one.tls) @IsString() @MinLength(3) certificate!: string;
    @IsInt({ message: 'odd only' })
    @Max(9, { validateIf: (one: Connection) => !one.tls })
    level: number = 1;
  }

  it('judge only while the condition holds', async () => {
    expect(await problemsOf(Connection, { tls: false })).toEqual([]);
    expect(await problemsOf(Connection, { tls: true, certificate: 'abc', level: 10 })).toEqual([]);
    const problems = await problemsOf(Connection, { tls: true });
    expect(problems.map(({ rule, received }) => [rule, received])).toEqual([
      ['isString', 'nothing (missing)'],
    ]);
    expect(problems[0]?.expected).toBe('a string and longer than or equal to 3 characters');
    expect(await problemsOf(Connection, { tls: false, level: 10 })).toHaveLength(1);
  });
});

describe('patterns of the same source', () => {
  class Alike {
    @Matches(/^é$/) exact!: string;
    @IsOptional() @Matches(/^é$/i) any?: string;
    @IsOptional() @Matches(/^.$/u) @Matches(/^.$/) unit?: string;
    @IsOptional() @Contains('ö') within?: string;
    @IsOptional() @Matches(/ö/i) anyWithin?: string;
    @Property({ required: false, schema: { type: 'string', pattern: 'ö' } }) given?: string;
    @Property({ required: false, schema: { patternProperties: { ä: { type: 'string' } } } })
    names?: object;
    @IsOptional() @Matches(/ä/i) anyName?: string;
  }

  it.each([
    ['exact', { exact: 'É' }],
    ['unit', { exact: 'é', unit: '😀' }],
    ['within', { exact: 'é', within: 'Ö', anyWithin: 'Ö' }],
    ['given', { exact: 'é', given: 'Ö', anyWithin: 'Ö' }],
  ])('are judged by their own expression: %s', async (path, args) => {
    const problems = await problemsOf(Alike, args);
    expect(problems.map((one) => one.path)).toEqual([path]);
  });

  it('accept what their own expression accepts', async () => {
    const args = { exact: 'é', any: 'É', anyWithin: 'Ö', names: { Ä: 1 }, anyName: 'Ä' };
    expect(await contractOf(Alike).bind(args)).toEqual(args);
  });
});

describe("class-transformer's @Transform", () => {
  class Trimmed {
    @Transform(({ value }: { value: string }) => value.trim()) @MinLength(2) text!: string;
    @Transform(
      ({ value, obj }: { value: number; obj: { text: string } }) => value + obj.text.length,
    )
    @IsInt()
    count!: number;
  }

  it('gives what plainToInstance gives', () => {
    const args = freezeDeep({ text: '  ab ', count: 1 });
    expect(contractOf(Trimmed).bind(args)).toEqual(plainToInstance(Trimmed, { ...args }));
  });

  it('comes before the rules, so they judge what it returns', async () => {
    const problems = await problemsOf(Trimmed, { text: '     a ', count: 1 });
    expect(problems.map(({ path, rule }) => [path, rule])).toEqual([['text', 'minLength']]);
  });

  it('that cannot read a value leaves a problem of the argument, wherever it stands', async () => {
    class Amount {
      @Transform(({ value }: { value: string }) => BigInt(value))
      @Property({ schema: { type: 'string' } })
      cents!: bigint;
    }
    class Invoice {
      @ValidateNested({ each: true }) @Type(() => Amount) amounts!: Amount[];
      @ValidateNested({ each: true }) @Type(() => Amount) byName!: Map<string, Amount>;
      @Transform(({ value }: { value: string }) => JSON.parse(value) as unknown)
      @Property({ schema: { type: 'string' } })
      token!: unknown;
      @custom(() => false) never!: string;
    }
    const args = {
      amounts: [{ cents: '1' }, { cents: 'abc' }],
      byName: { x: { cents: '1.5' } },
      token: '{',
      never: 'a',
    };
    const [rule, expected] = ['transform', 'a value that can be read'];
    expect(await problemsOf(Invoice, args)).toEqual([
      { path: 'amounts[1].cents', rule, expected, received: 'string "abc"' },
      { path: 'byName.x.cents', rule, expected, received: 'string "1.5"' },
      { path: 'token', rule, expected, received: 'string (hidden)' },
      { path: 'never', rule: 'isFine', expected: 'fine', received: 'string "a"' },
    ]);
  });

  it('may make what JSON cannot say, for rules that then fail', async () => {
    class Odd {
      @Transform(({ value }: { value: string }) => BigInt(value))
      @custom(() => false)
      @Property({ schema: { type: 'string' } })
      big!: bigint;
      @Transform(() => {
        const circle: Record<string, unknown> = {};
        circle['self'] = circle;
        return circle;
      })
      @custom(() => false, { message: '$property is not $value' })
      @Property({ schema: { type: 'string' } })
      circle!: object;
    }
    expect(await problemsOf(Odd, { big: '1', circle: 'o' })).toEqual([
      { path: 'big', rule: 'isFine', expected: 'fine', received: 'string "1"' },
      { path: 'circle', rule: 'isFine', expected: 'circle is not "o"', received: 'string "o"' },
    ]);
  });

  it('makes what no message shows: a problem tells what was sent', async () => {
    class Loaded {
      @Transform(() => ({ id: 1n, inner: 'of the server' }))
      @custom(() => false, { message: 'not $value' })
      @Property({ schema: { type: 'integer' } })
      user!: unknown;
      @Transform(({ value }: { value: string }) => value.split(','))
      @IsEmail({}, { each: true })
      mails!: string;
      @IsString() @custom((value) => value === undefined) initial: string = 'of the server';
    }
    expect(await problemsOf(Loaded, { user: 7, mails: 'a@b.at,c,d' })).toMatchObject([
      { path: 'user', expected: 'not 7', received: 'integer 7' },
      { path: 'mails', received: 'string "a@b.at,c,d"' },
      { path: 'initial', received: 'nothing (missing)' },
    ]);
  });
});

describe('the message of an author', () => {
  class Person {
    @Min(18, { message: '$property: adults only, not $value (at least $constraint1)' })
    age!: number;
    @IsInt({ each: true, message: 'Whole numbers, please.' }) marks!: number[];
    @ValidateNested({ each: true }) @Type(() => Person) friends!: Person[];
    @IsInt() plain: number = 1;
  }
  const adult = { age: 20, marks: [], friends: [] };

  it('is told where the schema finds the problem', async () => {
    const hint = 'age: adults only, not 3 (at least 18)';
    expect(await problemsOf(Person, { ...adult, age: 3 })).toMatchObject([{ path: 'age', hint }]);
    const friends = [{ ...adult, age: 3 }];
    expect(await problemsOf(Person, { ...adult, friends })).toMatchObject([{ hint }]);
  });

  it('stands beside the repair, and a limit says nothing of a type', async () => {
    class Guest {
      @Min(18, { message: 'adults only' }) @IsInt({ message: 'whole years' }) age!: number;
      @Min(1, { message: 'at least one' }) seats: number = 1;
      @IsString() @IsNotEmpty({ message: 'say who' }) name: string = 'x';
      @IsString({ each: true })
      @IsNotEmpty({ each: true, message: 'say something' })
      notes: string[] = [];
    }
    expect(await problemsOf(Guest, { age: '36', seats: '2', name: '', notes: [''] })).toMatchObject(
      [
        { path: 'age', hint: 'whole years — send the number 36 without quotes' },
        { path: 'seats', hint: 'send the number 2 without quotes' },
        { path: 'name', hint: 'say who' },
        { path: 'notes[0]', hint: 'say something' },
      ],
    );
  });

  it('of each element is told of the element, and no other rule takes it', async () => {
    const [mark] = await problemsOf(Person, { ...adult, marks: [1.5] });
    expect(mark?.hint).toBe('Whole numbers, please.');
    const [plain] = await problemsOf(Person, { ...adult, plain: 1.5 });
    expect(plain?.hint).toBeUndefined();
  });
});

describe('formats and expressions', () => {
  class Contact {
    @IsEmail() mail!: string;
    @Matches(/^a.c$/is) dotted!: string;
  }

  it("run class-validator's own function and the original expression", async () => {
    expect(await problemsOf(Contact, { mail: 'a@b.at', dotted: 'A\nC' })).toEqual([]);
    const problems = await problemsOf(Contact, { mail: 'a@b', dotted: 'ac' });
    expect(problems.map(({ path, rule }) => [path, rule])).toEqual([
      ['mail', 'format'],
      ['dotted', 'pattern'],
    ]);
  });
});

describe('null', () => {
  class Notes {
    @IsOptional() @IsString() note?: string;
    @IsInt() count: number = 3;
  }

  it('for what need not be sent counts as not sent', () => {
    const bound = contractOf(Notes).bind({ note: null, count: null });
    expect(bound).toEqual(Object.assign(new Notes(), { count: 3 }));
    expect(Object.hasOwn(bound, 'note')).toBe(false);
  });
});

describe("class-transformer's @Expose and @Exclude", () => {
  class Mapped {
    @Expose({ name: 'user_id' }) @IsUUID('4') userId!: string;
    @Exclude() @IsString() internal: string = 'server';
  }

  @Exclude()
  class Closed {
    @Expose() @IsString() open!: string;
    @IsString() hidden: string = 'server';
  }

  it('rename on the wire, in messages too', async () => {
    const id = 'c56a4180-65aa-42ec-a945-5fd21dec0538';
    const args = { user_id: id };
    expect(contractOf(Mapped).bind(args)).toEqual(plainToInstance(Mapped, args));
    expect(await problemsOf(Mapped, { user_id: 'x' })).toMatchObject([{ path: 'user_id' }]);
  });

  it('take nothing from a client for an excluded property', async () => {
    expect(await problemsOf(Mapped, { internal: 'x' })).not.toEqual([]);
    expect(await problemsOf(Closed, { open: 'a', hidden: 'x' })).not.toEqual([]);
    expect(contractOf(Closed).bind({ open: 'a' })).toEqual(plainToInstance(Closed, { open: 'a' }));
  });
});

describe('a recursive union', () => {
  class Term {
    @IsOptional() @IsString() note?: string;
  }
  class Value extends Term {
    @IsInt() value!: number;
  }
  class Sum extends Term {
    @ValidateNested({ each: true })
    @Type(() => Term, {
      discriminator: {
        property: 'is',
        subTypes: [
          { name: 'value', value: Value },
          { name: 'sum', value: Sum },
        ],
      },
    })
    terms!: Term[];
  }

  it('is read to any depth', async () => {
    const value = { is: 'value', value: 1 };
    const args = { terms: [{ is: 'sum', terms: [value] }, value] };
    const bound = contractOf(Sum).bind(args) as Sum;
    expect((bound.terms[0] as Sum).terms[0]).toEqual(Object.assign(new Value(), { value: 1 }));
    const bad = { terms: [{ is: 'sum', terms: [{ ...value, value: 'one' }] }] };
    expect(await problemsOf(Sum, bad)).toMatchObject([{ path: 'terms[0].terms[0].value' }]);
  });
});
