import { describe, expect, it } from '@jest/globals';
import { SchemaCompiler } from '@lmcp/core';
import { Nullable, Property } from '@lmcp/decorators';
import { Exclude, Expose, Type } from 'class-transformer';
import {
  IsDate,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { contractOf, problemsOf, sent } from './contract-of.js';

class Item {
  @IsString()
  @MaxLength(20)
  @Property({ description: 'Name of the item' })
  name!: string;

  @IsInt()
  @Min(1)
  count = 1;

  @Max(10)
  @Property({ default: 5 })
  rank?: number;

  @IsString()
  @IsOptional()
  note?: string;

  @IsString()
  @Nullable()
  owner!: string | null;

  @ValidateIf(() => true)
  @IsString()
  sometimes?: string;

  @IsDate()
  at!: Date;

  @Property()
  size!: bigint;

  @Property({ items: () => String })
  tags!: Set<string>;

  @Property({ items: () => Number })
  prices!: Map<string, number>;

  @Expose({ name: 'label' })
  @IsString()
  text!: string;

  @Expose({ name: 'in', toClassOnly: true })
  @Property()
  written!: string;

  @Exclude()
  @IsString()
  secret!: string;
}

class Tree {
  @IsString()
  name!: string;

  @ValidateNested({ each: true })
  @Type(() => Tree)
  children!: Tree[];
}

describe('the schema of an output class', () => {
  it('describes what leaves', () => {
    const required = ['name', 'count', 'owner', 'at', 'size', 'tags', 'prices', 'label'];
    expect(contractOf(Item).schema['required']).toHaveLength(required.length);
    expect(contractOf(Item).schema).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string', maxLength: 20, description: 'Name of the item' },
        count: { type: 'integer', minimum: 1 },
        rank: { type: 'number', maximum: 10 },
        note: { type: 'string' },
        owner: { type: ['string', 'null'] },
        sometimes: { type: 'string' },
        at: { type: 'string', format: 'date-time' },
        size: { type: 'integer' },
        tags: { type: 'array', items: { type: 'string' } },
        prices: { type: 'object', additionalProperties: { type: 'number' } },
        label: { type: 'string' },
      },
      required: expect.arrayContaining(required),
      additionalProperties: false,
    });
  });

  it('judges what leaves', () => {
    const item = {
      name: 'a',
      count: 1,
      owner: null,
      at: new Date(0),
      size: 1n,
      tags: new Set('a'),
      prices: new Map([['a', 1]]),
      text: 'b',
      secret: 'c',
    };
    const compiled = new SchemaCompiler().compile(contractOf(Item).schema);
    expect(compiled.isValid(sent(Item, item))).toBe(true);
    expect(compiled.isValid(sent(Item, { ...item, count: 0 }))).toBe(false);
    expect(compiled.isValid(sent(Item, { ...item, name: undefined }))).toBe(false);
  });

  it('keeps the definitions of a recursive class at the root, of a list too', () => {
    const { schema } = contractOf([Tree]);
    expect(schema).toMatchObject({
      type: 'array',
      items: { properties: { children: { items: { $ref: '#/$defs/Tree' } } } },
      $defs: { Tree: { type: 'object' } },
    });
    const tree = { name: 'a', children: [{ name: 'b', children: [] }] };
    expect(new SchemaCompiler().compile(schema).isValid(sent([Tree], [tree]))).toBe(true);
  });

  it('is the one that is given, word for word', () => {
    const schema = { type: 'string', minLength: 1 };
    expect(contractOf({ schema }).schema).toBe(schema);
  });

  it('needs no instance of the class', () => {
    class Entity {
      @IsString()
      readonly id: string;

      constructor(row: { id: string }) {
        this.id = row.id;
      }
    }
    expect(contractOf(Entity).schema).toMatchObject({ required: ['id'] });
    expect(sent(Entity, new Entity({ id: 'a' }))).toEqual({ id: 'a' });
  });
});

describe('an output that cannot be compiled', () => {
  class Bare {
    name!: string;
  }

  class Hidden {
    @Exclude()
    @IsString()
    name!: string;
  }

  class Outer {
    @ValidateNested()
    @Type(() => Bare)
    bare!: Bare;
  }

  class Lost {
    @Property()
    value!: unknown;
  }

  it.each<[string, unknown, string, string]>([
    ['a class without declarations', Bare, 'LMCP321', 'Bare'],
    ['a list of such', [Bare], 'LMCP321', 'Bare'],
    ['a class that hides everything', Hidden, 'LMCP321', 'Hidden'],
    ['a nested class without declarations', Outer, 'LMCP321', 'Bare'],
    ['a property without a type', Lost, 'LMCP302', 'Lost.value'],
    ['a class that is not loaded yet', undefined, 'LMCP322', 'Tools.probe'],
    ['a list of a class that is not loaded yet', [undefined], 'LMCP322', 'Tools.probe'],
    ['a built-in class', Date, 'LMCP322', 'Tools.probe'],
    ['a built-in type', [String], 'LMCP322', 'Tools.probe'],
    ['a function that returns the class', () => Bare, 'LMCP322', 'Tools.probe'],
    ['an empty list', [], 'LMCP322', 'Tools.probe'],
    ['a list of two', [Tree, Tree], 'LMCP322', 'Tools.probe'],
    ['a schema alone', { type: 'object' }, 'LMCP322', 'Tools.probe'],
    ['null', null, 'LMCP322', 'Tools.probe'],
    ['a name', 'Tree', 'LMCP322', 'Tools.probe'],
  ])('is reported with its code and place: %s', (_title, output, code, place) => {
    expect(problemsOf(output)).toEqual([
      { code, place, seen: expect.any(String), fix: expect.any(String) },
    ]);
  });
});
