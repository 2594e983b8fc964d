import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { InvalidArguments } from '@lmcp/core';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  Contains,
  Equals,
  IsArray,
  IsBoolean,
  IsDate,
  IsDefined,
  IsEmail,
  IsEnum,
  IsFQDN,
  IsHexColor,
  IsIn,
  IsInt,
  IsIP,
  IsISO8601,
  IsLatitude,
  IsNotEmpty,
  IsNumber,
  IsObject,
  IsOptional,
  IsPositive,
  IsRFC3339,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  MinDate,
  MinLength,
  NotContains,
  Validate,
  validate,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import fc from 'fast-check';
import type { Class } from '../../src/declaration/class.js';
import { Nullable } from '../../src/decorators/nullable.js';
import { Property } from '../../src/decorators/property.js';
import { formats } from '../../src/schema/formats.js';
import { contractOf } from '../compile.js';
import { freezeDeep } from '../freeze-deep.js';
import { judgeOf } from '../judge.js';
import { valuePool } from '../value-pool.js';

enum Color {
  Red = 'red',
  Blue = 'blue',
}

enum Level {
  Low,
  High,
}

@ValidatorConstraint({ name: 'isAfter' })
class IsAfter implements ValidatorConstraintInterface {
  validate(value: number, args: ValidationArguments): boolean {
    return value > (args.object as Numbers).from;
  }
}

@ValidatorConstraint({ name: 'isFree', async: true })
class IsFree implements ValidatorConstraintInterface {
  validate = (value: unknown): Promise<boolean> => Promise.resolve(value !== 'a');
}

class Strings {
  @IsString() plain!: string;
  @IsNotEmpty() some!: string;
  @Length(1, 3) short!: string;
  @IsOptional() @Matches(/^[a-c]+$/i) letters?: string;
  @IsOptional() @Contains('a') @NotContains('b') @MaxLength(3) mixed?: string;
}

class Numbers {
  @IsInt() @Min(-1) @Max(9) from!: number;
  @IsNumber() @Validate(IsAfter) to!: number;
  @IsPositive() positive: number = 1;
  @IsOptional() @IsNumber({ maxDecimalPlaces: 1 }) exact?: number;
  @IsOptional() @IsLatitude() latitude?: number;
}

class Choices {
  @IsEnum(Color) color!: Color;
  @IsEnum(Level) level!: Level;
  @IsIn(['a', 1, true]) one!: unknown;
  @Equals(true) yes!: boolean;
  @IsOptional() @IsBoolean() maybe?: boolean;
}

class Lists {
  @IsArray() @ArrayMaxSize(2) @IsString({ each: true }) tags!: string[];
  @ArrayNotEmpty() @ArrayUnique() @IsInt({ each: true }) ids!: number[];
  @IsOptional() @IsEnum(Color, { each: true }) colors?: Color[];
}

class Place {
  @MinLength(2) city!: string;
  @IsOptional() @IsHexColor() color?: string;
}

class Nested {
  @ValidateNested() @IsDefined() @Type(() => Place) place!: Place;
  @ValidateNested({ each: true }) @Type(() => Place) places!: Place[];
  @IsOptional() @ValidateNested() @Type(() => Place) other?: Place;
}

class Tree {
  @IsString() name!: string;
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Tree) children?: Tree[];
}

class Shape {
  @IsOptional() @IsString() label?: string;
}

class Circle extends Shape {
  @IsPositive() radius!: number;
}

class Square extends Shape {
  @IsPositive() side!: number;
}

class Union {
  @ValidateNested()
  @IsDefined()
  @Type(() => Shape, {
    discriminator: {
      property: 'kind',
      subTypes: [
        { name: 'circle', value: Circle },
        { name: 'square', value: Square },
      ],
    },
  })
  shape!: Circle | Square;
}

class Dates {
  @IsDate() @Type(() => Date) at!: Date;
  @IsOptional() @MinDate(new Date(0)) @Type(() => Date) later?: Date;
  @IsISO8601() text!: string;
}

class Conditional {
  @IsBoolean() tls!: boolean;
  @ValidateIf((one: Conditional) => one.tls) @IsString() certificate!: string;
  @Max(3, { validateIf: (one: Conditional) => one.tls }) @IsInt() level!: number;
}

class Residual {
  @IsUUID('4') id!: string;
  @Validate(IsFree) @IsString() name!: string;
}

class Loose {
  @IsObject() free!: object;
  @IsString() @Nullable() nullable!: string | null;
  @Property({ default: 'x' }) @IsOptional() @IsString() defaulted?: string;
}

class Child extends Strings {
  @IsInt() extra!: number;
  @MinLength(2) declare plain: string;
}

class Formats {
  @IsOptional() @IsEmail() mail?: string;
  @IsOptional() @IsUUID() id?: string;
  @IsOptional() @IsRFC3339() time?: string;
  @IsOptional() @IsIP('4') four?: string;
  @IsOptional() @IsIP(6) six?: string;
  @IsOptional() @IsFQDN() host?: string;
  @IsOptional() @IsUrl({ require_protocol: true }) page?: string;
  @IsOptional() @Matches(/^a.c$/s) dot?: string;
}

const shapes: readonly Class[] = [
  Strings,
  Numbers,
  Choices,
  Lists,
  Nested,
  Tree,
  Union,
  Dates,
  Formats,
  Conditional,
  Residual,
  Loose,
  Child,
];

/** About 2,000 inputs in an ordinary run; `RUNS=6000 SEED=7` looks further. */
const options = {
  numRuns: Number(process.env['RUNS'] ?? 160),
  seed: Number(process.env['SEED'] ?? 20_261_123),
};

/** Accepted here and not by class-validator, on purpose. */
function isKnownDivergence(args: unknown): boolean {
  const text = JSON.stringify(args);
  return (
    // JSON Schema counts code points; class-validator does not count variation selectors.
    /[\uFE0E\uFE0F]/.test(text) ||
    // `null` for a value with a default asks for the default.
    /"positive":null/.test(text) ||
    // An object that was sent as JSON text is read.
    /"free":"[{]/.test(text)
  );
}

type Schema = Readonly<Record<string, unknown>>;

/** Values that a schema describes more or less, mixed with such that it does not. */
function valueFor(schema: Schema, root: Schema, depth: number): fc.Arbitrary<unknown> {
  const any = fc.constantFrom(...valuePool);
  return fc.oneof(
    { weight: 1, arbitrary: any },
    { weight: 14, arbitrary: fitting(schema, root, depth) },
  );
}

function fitting(schema: Schema, root: Schema, depth: number): fc.Arbitrary<unknown> {
  const { $ref, anyOf, enum: values, const: literal, type } = schema;
  if (typeof $ref === 'string') {
    const definitions = root['$defs'] as Record<string, Schema>;
    return valueFor(definitions[$ref.slice('#/$defs/'.length)] ?? {}, root, depth);
  }
  if (Array.isArray(anyOf)) {
    return fc.oneof(...anyOf.map((one) => fitting(one as Schema, root, depth)));
  }
  if (Array.isArray(values)) {
    return fc.constantFrom(...(values as unknown[]));
  }
  if (literal !== undefined) {
    return fc.constant(literal);
  }
  switch (Array.isArray(type) ? type[0] : type) {
    case 'string':
      return fc.oneof(
        {
          weight: 1,
          arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', 'C', '😀', '\uFE0F') }),
        },
        { weight: 4, arbitrary: fc.constantFrom(...stringsFor(schema)) },
      );
    case 'integer':
      return fc.integer({ min: -2, max: 10 });
    case 'number':
      return fc.oneof(fc.integer({ min: -2, max: 10 }), fc.double({ noNaN: true }));
    case 'boolean':
      return fc.boolean();
    case 'array':
      return depth > 2
        ? fc.constant([])
        : fc.array(valueFor((schema['items'] ?? {}) as Schema, root, depth + 1), { maxLength: 3 });
    case 'object':
      return objectFor(schema, root, depth);
    default:
      return fc.constantFrom(...valuePool);
  }
}

function objectFor(schema: Schema, root: Schema, depth: number): fc.Arbitrary<unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const known = Object.fromEntries(
    Object.entries(properties).map(([name, one]) => [name, valueFor(one, root, depth + 1)]),
  );
  const hostile = fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'then', 'x');
  const required = (schema['required'] ?? []) as string[];
  const object = fc.oneof(
    { weight: 1, arbitrary: fc.record(known, { requiredKeys: [] }) },
    { weight: 9, arbitrary: fc.record(known, { requiredKeys: required }) },
  );
  const extra = fc.oneof(
    { weight: 19, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.tuple(hostile, fc.constantFrom(...valuePool)) },
  );
  return fc
    .tuple(object, extra)
    .map(([record, added]) =>
      added === null ? record : Object.fromEntries([...Object.entries(record), added]),
    );
}

/** Texts that the keywords of a string let through. */
function stringsFor({ pattern = '', minLength = 0, maxLength = 99, format, description }: Schema) {
  const texts = valuePool.filter(
    (value): value is string =>
      typeof value === 'string' &&
      value.length >= Number(minLength) &&
      value.length <= Number(maxLength) &&
      new RegExp(String(pattern), 'u').test(value),
  );
  const isFormat = formats[String(format)];
  const special = /UUID|ISO/.test(String(description)) ? /\d-/ : /^/;
  return texts.filter((text) => isFormat?.(text) ?? special.test(text));
}

async function isAcceptedByBind(contract: ReturnType<typeof contractOf>, args: unknown) {
  try {
    const bound = await contract.bind(args as Record<string, unknown>);
    return bound instanceof Object;
  } catch (error) {
    if (error instanceof InvalidArguments) {
      return false;
    }
    throw error;
  }
}

async function isAcceptedByClassValidator(dto: Class, args: unknown): Promise<boolean> {
  const input = JSON.parse(JSON.stringify(args)) as object;
  try {
    return (await validate(plainToInstance(dto, input))).length === 0;
  } catch (error) {
    // class-transformer crashes on a key named `constructor` in an untyped object; nothing is rejected.
    if (error instanceof TypeError && JSON.stringify(args).includes('"constructor":')) {
      return true;
    }
    throw error;
  }
}

describe('the schema', () => {
  it.each(shapes)('is strict JSON Schema 2020-12: %p', (dto) => {
    expect(judgeOf(dto)).toBeInstanceOf(Function);
  });
});

describe('bind', () => {
  it.each(shapes)('accepts nothing that class-validator rejects: %p', async (dto) => {
    const contract = contractOf(dto);
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(fitting(contract.schema, contract.schema, 0), async (args) => {
        // A frozen input turns any attempt to change it into an exception.
        const isAccepted = await isAcceptedByBind(contract, freezeDeep(args));
        accepted += Number(isAccepted);
        const isSound =
          !isAccepted || isKnownDivergence(args) || (await isAcceptedByClassValidator(dto, args));
        expect(isSound).toBe(true);
      }),
      options,
    );
    // The property would say nothing if no input got that far.
    expect(accepted).toBeGreaterThan(0);
  });
});
