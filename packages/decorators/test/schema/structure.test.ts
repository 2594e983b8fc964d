import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Exclude, Expose, Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsDate,
  IsDefined,
  IsEnum,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  Validate,
  ValidateIf,
  ValidateNested,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { Nullable } from '../../src/decorators/nullable.js';
import { Property } from '../../src/decorators/property.js';
import { contractOf, propertySchema } from '../compile.js';

enum Color {
  Red = 'red',
  Blue = 'blue',
}

enum Level {
  Low,
  High,
}

enum Mixed {
  None = 0,
  All = 'all',
}

describe('the schema of a class', () => {
  it('is an object with its properties in the order of declaration', () => {
    class Search {
      @IsString() query!: string;
      @Property({ title: 'Limit', description: 'How many' })
      @IsInt()
      @Min(1)
      @Max(9)
      limit!: number;
      @IsOptional() @IsString() after?: string;
    }
    const { schema } = contractOf(Search);
    expect(JSON.stringify(schema)).toBe(
      JSON.stringify({
        type: 'object',
        properties: {
          query: { type: 'string' },
          limit: {
            title: 'Limit',
            description: 'How many',
            type: 'integer',
            minimum: 1,
            maximum: 9,
          },
          after: { type: 'string' },
        },
        required: ['query', 'limit'],
        additionalProperties: false,
      }),
    );
  });

  it('puts a property that only @Property knows behind the one declared before it', () => {
    class Mail {
      @Property() @IsString() to!: string;
      @Property() subject!: string;
      @IsString() text!: string;
    }
    expect(Object.keys(contractOf(Mail).schema['properties'] as object)).toEqual([
      'to',
      'subject',
      'text',
    ]);
  });

  it('mixes what only @Property knows with what only rules know as they are declared', () => {
    class Parent {
      @Property() first!: string;
      @IsInt() second!: number;
    }
    class Child extends Parent {
      @Property() a!: string;
      @IsInt() b!: number;
      @Property() c!: string;
      @IsOptional() @IsString() d?: string;
      @IsInt() @Property() e!: number;
      @Property() f!: string;
    }
    const names = Object.keys(contractOf(Child).schema['properties'] as object);
    expect(names.join(' ')).toBe('first second a b c d e f');
  });

  it('takes the type from TypeScript where no rule tells it', () => {
    class Plain {
      @Property() text!: string;
      @Property() count!: number;
      @Property() flag!: boolean;
      @Property() when!: Date;
    }
    expect(contractOf(Plain).schema['properties']).toEqual({
      text: { type: 'string' },
      count: { type: 'number' },
      flag: { type: 'boolean' },
      when: { type: 'string', format: 'date-time' },
    });
  });

  it('narrows number to integer, and merges limits to the stricter ones', () => {
    class Narrow {
      @IsNumber() @IsInt() @Min(1) @Min(3) @Max(9) value!: number;
    }
    expect(propertySchema(Narrow)).toEqual({ type: 'integer', minimum: 3, maximum: 9 });
  });

  it('keeps every statement of a keyword that cannot be merged', () => {
    class Twice {
      @Matches(/^a/) @Matches(/z$/) value!: string;
    }
    expect(propertySchema(Twice)).toEqual({
      type: 'string',
      pattern: '^a',
      allOf: [{ pattern: 'z$' }],
    });
  });
});

describe('enums', () => {
  class Enums {
    @IsEnum(Color) color!: Color;
    @IsEnum(Level) level!: Level;
    @IsEnum(Mixed) mixed!: Mixed;
    @Property({ enum: Color }) said!: Color;
    @Property({ enum: [1, 2] }) listed!: number;
    @IsIn(['a', 1]) either!: unknown;
    @Equals(true) yes!: boolean;
    @IsEnum(Color, { each: true }) many!: Color[];
  }

  it('lists values, never the names to which numbers map back', () => {
    expect(contractOf(Enums).schema['properties']).toEqual({
      color: { type: 'string', enum: ['red', 'blue'] },
      level: { type: 'number', enum: [0, 1] },
      mixed: { type: ['number', 'string'], enum: [0, 'all'] },
      said: { type: 'string', enum: ['red', 'blue'] },
      listed: { type: 'number', enum: [1, 2] },
      either: { type: ['string', 'number'], enum: ['a', 1] },
      yes: { type: 'boolean', const: true },
      many: { type: 'array', items: { type: 'string', enum: ['red', 'blue'] } },
    });
  });

  it('reads the enum object that swc emits as the type', () => {
    class Swc {
      @Property() value!: unknown;
    }
    Reflect.defineMetadata('design:type', Color, Swc.prototype, 'value');
    expect(propertySchema(Swc)).toEqual({ type: 'string', enum: ['red', 'blue'] });
  });
});

describe('what must be sent', () => {
  class Needed {
    @IsString() plain!: string;
    @IsOptional() @IsString() optional?: string;
    @IsDefined() @IsString() defined!: string;
    @IsInt() initialised: number = 10;
    @Property({ default: 'x' }) defaulted!: string;
    @Property({ required: false }) declared!: string;
    @Allow() allowed!: string;
    @ValidateIf(() => true) @IsString() conditional!: string;
    @IsString() @Nullable() nullable!: string | null;
  }

  it('is everything without a default, a condition or @IsOptional', () => {
    expect(contractOf(Needed).schema['required']).toEqual(['plain', 'defined', 'nullable']);
  });

  it('advertises defaults and null', () => {
    expect(contractOf(Needed).schema['properties']).toMatchObject({
      initialised: { type: 'integer', default: 10 },
      defaulted: { type: 'string', default: 'x' },
      nullable: { type: ['string', 'null'] },
    });
  });

  it('advertises no default that differs from instance to instance', () => {
    let calls = 0;
    class Changing {
      @IsInt() value: number = ++calls;
    }
    expect(propertySchema(Changing)).toEqual({ type: 'integer' });
  });

  it('advertises no time at which the server started', () => {
    class Now {
      @IsDate() at: Date = new Date();
      @IsInt() count: number = Date.now();
      @IsString() text: string = new Date(Date.now() + 3_600_000).toISOString();
    }
    const contract = contractOf(Now);
    expect(contract.schema).toMatchObject({
      properties: {
        at: { type: 'string', format: 'date-time' },
        count: { type: 'integer' },
        text: { type: 'string' },
      },
    });
    expect(JSON.stringify(contract.schema)).not.toContain('default');
    expect(contract.bind({})).toMatchObject({ at: expect.any(Date), count: expect.any(Number) });
  });

  it('writes a date, a set and a map as JSON', () => {
    class Defaults {
      @IsDate() at: Date = new Date(0);
      @IsString({ each: true }) tags: Set<string> = new Set(['a']);
      @IsInt({ each: true }) counts: Map<string, number> = new Map([['a', 1]]);
    }
    expect(contractOf(Defaults).schema['properties']).toEqual({
      at: { type: 'string', format: 'date-time', default: '1970-01-01T00:00:00.000Z' },
      tags: { type: 'array', items: { type: 'string' }, default: ['a'] },
      counts: { type: 'object', additionalProperties: { type: 'integer' }, default: { a: 1 } },
    });
  });
});

describe('rules', () => {
  it('of each element describe the elements, others the array', () => {
    class Tags {
      @IsArray()
      @ArrayMinSize(1)
      @ArrayMaxSize(3)
      @IsString({ each: true })
      @Length(2, 5, { each: true })
      value!: string[];
    }
    expect(propertySchema(Tags)).toEqual({
      type: 'array',
      items: { type: 'string', minLength: 2, maxLength: 5 },
      minItems: 1,
      maxItems: 3,
    });
  });

  it('tell the type that a union hides', () => {
    class Hidden {
      @IsOptional() @MinLength(2) value: string | undefined;
    }
    expect(propertySchema(Hidden)).toEqual({ type: 'string', minLength: 2 });
  });

  it('of presence say no more than the type leaves open', () => {
    class Present {
      @IsNotEmpty() text!: string;
      @IsNotEmpty() count!: number;
      @IsNotEmpty() @IsIn(['a', 1]) either!: unknown;
    }
    expect(contractOf(Present).schema['properties']).toEqual({
      text: { type: 'string', minLength: 1 },
      count: { type: 'number' },
      either: { type: ['string', 'number'], enum: ['a', 1], not: { enum: [''] } },
    });
  });

  it('behind a condition are not advertised', () => {
    class Conditional {
      @ValidateIf(() => false) @MinLength(3) value!: string;
    }
    expect(propertySchema(Conditional)).toEqual({ type: 'string' });
  });

  it('of the author may say in their context what the schema should tell', () => {
    @ValidatorConstraint()
    class IsEven implements ValidatorConstraintInterface {
      validate = (value: unknown): boolean => Number(value) % 2 === 0;
    }
    class Even {
      @Validate(IsEven, { context: { jsonSchema: { multipleOf: 2 } } }) value!: number;
    }
    expect(propertySchema(Even)).toEqual({ type: 'number', multipleOf: 2 });
  });
});

describe('nested classes', () => {
  class Street {
    @IsString() name!: string;
  }
  const street = {
    type: 'object',
    properties: { name: { type: 'string' } },
    required: ['name'],
    additionalProperties: false,
  };

  it('are written in place', () => {
    class House {
      @ValidateNested() one!: Street;
      @ValidateNested({ each: true }) @Type(() => Street) list!: Street[];
      @ValidateNested({ each: true }) @Type(() => Street) byName!: Map<string, Street>;
      @ValidateNested({ each: true }) @Type(() => Street) all!: Set<Street>;
      @Property({ items: () => Street }) said!: Street[];
      @ValidateNested() @Nullable() @Type(() => Street) maybe!: Street | null;
    }
    expect(contractOf(House).schema['properties']).toEqual({
      one: street,
      list: { type: 'array', items: street },
      byName: { type: 'object', additionalProperties: street },
      all: { type: 'array', items: street },
      said: { type: 'array', items: street },
      maybe: { anyOf: [street, { type: 'null' }] },
    });
  });

  it('become a definition when they are recursive, without words beside the reference', () => {
    class Tree {
      @IsString() name!: string;
      @Property({ description: 'Branches' })
      @ValidateNested({ each: true })
      @Type(() => Tree)
      children!: Tree[];
      @Property({ description: 'Root' }) @IsOptional() @Type(() => Tree) root?: unknown;
    }
    const node = (contractOf(Tree).schema['$defs'] as Record<string, unknown>)['Tree'];
    expect(node).toMatchObject({
      properties: {
        children: { type: 'array', items: { $ref: '#/$defs/Tree' } },
        root: { description: 'Root', allOf: [{ $ref: '#/$defs/Tree' }] },
      },
    });
  });

  it('of the same name stay two classes', () => {
    const first = (() => {
      class Input {
        @IsString() a!: string;
        @IsOptional() @Type(() => Input) next?: Input;
      }
      return Input;
    })();
    const second = (() => {
      class Input {
        @IsInt() b!: number;
        @IsOptional() @Type(() => Input) next?: Input;
      }
      return Input;
    })();
    class Both {
      @Type(() => first) one!: object;
      @Type(() => second) two!: object;
    }
    expect(contractOf(Both).schema).toMatchObject({
      properties: { one: { $ref: '#/$defs/Input' }, two: { $ref: '#/$defs/Input2' } },
      $defs: {
        Input: { required: ['a'], properties: { next: { $ref: '#/$defs/Input' } } },
        Input2: { required: ['b'], properties: { next: { $ref: '#/$defs/Input2' } } },
      },
    });
  });

  it('in a discriminated union are branches, each with its tag', () => {
    class Shape {
      @IsOptional() @IsString() label?: string;
    }
    class Circle extends Shape {
      @IsNumber() radius!: number;
    }
    class Square extends Shape {
      @IsNumber() side!: number;
    }
    class Drawing {
      @ValidateNested()
      @Type(() => Shape, {
        discriminator: {
          property: 'kind',
          subTypes: [
            { name: 'circle', value: Circle },
            { name: 'square', value: Square },
          ],
        },
      })
      value!: Circle | Square;
    }
    expect(propertySchema(Drawing)).toEqual({
      anyOf: [
        {
          type: 'object',
          properties: {
            kind: { type: 'string', const: 'circle' },
            label: { type: 'string' },
            radius: { type: 'number' },
          },
          required: ['kind', 'radius'],
          additionalProperties: false,
        },
        {
          type: 'object',
          properties: {
            kind: { type: 'string', const: 'square' },
            label: { type: 'string' },
            side: { type: 'number' },
          },
          required: ['kind', 'side'],
          additionalProperties: false,
        },
      ],
    });
  });
});

describe('inheritance', () => {
  class Page {
    @Property({ description: 'Page' }) @IsInt() @Min(1) page!: number;
    @IsInt() size!: number;
  }
  class Users extends Page {
    @IsString() name!: string;
  }
  class Small extends Page {
    @Property({ title: 'Small' }) @Max(5) declare size: number;
  }

  it('puts a parent first', () => {
    expect(Object.keys(contractOf(Users).schema['properties'] as object)).toEqual([
      'page',
      'size',
      'name',
    ]);
  });

  it('reads the rules that class-validator applies, which drops those of a redeclared property', () => {
    expect(propertySchema(Small, 'size')).toEqual({ title: 'Small', type: 'number', maximum: 5 });
  });

  it('never leaks into the parent or a sibling', () => {
    expect(propertySchema(Page, 'size')).toEqual({ type: 'integer' });
    expect(propertySchema(Users, 'size')).toEqual({ type: 'integer' });
  });
});

describe("class-transformer's decorators", () => {
  class Mapped {
    @Expose({ name: 'user_id' }) @IsString() userId!: string;
    @Exclude() @IsString() internal!: string;
    @Exclude({ toPlainOnly: true }) @IsString() @MaxLength(9) password!: string;
  }

  it('rename and hide properties on the wire', () => {
    expect(contractOf(Mapped).schema).toEqual({
      type: 'object',
      properties: { user_id: { type: 'string' }, password: { type: 'string', maxLength: 9 } },
      required: ['user_id', 'password'],
      additionalProperties: false,
    });
  });
});

describe('a getter', () => {
  it('is no argument unless it can be set', () => {
    class Person {
      private given = '';
      @Expose() get greeting(): string {
        return `Hello ${this.given}`;
      }
      @IsString() get name(): string {
        return this.given;
      }
      set name(value: string) {
        this.given = value;
      }
    }
    const contract = contractOf(Person);
    expect(Object.keys(contract.schema['properties'] as object)).toEqual(['name']);
    expect(contract.bind({ name: 'Ann' })).toHaveProperty('greeting', 'Hello Ann');
  });
});

describe('a schema that the author writes', () => {
  it('is served as it is', () => {
    const schema = { type: 'array', items: { type: 'array', items: { type: 'number' } } };
    class Matrix {
      @Property({ description: 'Rows', schema }) value!: number[][];
    }
    expect(propertySchema(Matrix)).toEqual({ description: 'Rows', ...schema });
  });

  it('may have definitions, which move to the root with what refers to them', () => {
    const point = { type: 'object', properties: { x: { type: 'number' } }, required: ['x'] };
    const tree = { type: 'array', items: { $ref: '#' } };
    class Line {
      @Property({ schema: { $ref: '#/$defs/P', $defs: { P: point } } }) from!: object;
      @Property({ schema: { $ref: '#/$defs/P', $defs: { P: { type: 'string' } } } }) to!: string;
      @Property({ schema: tree }) tree!: unknown[];
    }
    const contract = contractOf(Line);
    expect(contract.schema).toMatchObject({
      properties: {
        from: { $ref: '#/$defs/from_P' },
        to: { $ref: '#/$defs/to_P' },
        tree: { $ref: '#/$defs/tree' },
      },
      $defs: {
        from_P: point,
        to_P: { type: 'string' },
        tree: { type: 'array', items: { $ref: '#/$defs/tree' } },
      },
    });
    const args = { from: { x: 1 }, to: 'a', tree: [[], [[]]] };
    expect(contract.bind(args)).toEqual(args);
    expect(() => contract.bind({ ...args, from: {} })).toThrow('from.x');
    expect(() => contract.bind({ ...args, tree: [1] })).toThrow('tree[0]');
  });
});
