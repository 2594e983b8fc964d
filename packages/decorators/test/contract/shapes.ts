import 'reflect-metadata';
import { Exclude, Expose, Transform, Type } from 'class-transformer';
import {
  Allow,
  ArrayContains,
  ArrayMaxSize,
  ArrayMinSize,
  ArrayNotContains,
  ArrayNotEmpty,
  ArrayUnique,
  Contains,
  Equals,
  IsAlpha,
  IsArray,
  IsBase64,
  IsBoolean,
  IsBooleanString,
  IsByteLength,
  IsDate,
  IsDefined,
  IsDivisibleBy,
  IsEmail,
  IsEmpty,
  IsEnum,
  IsFQDN,
  IsHexColor,
  IsIn,
  IsInstance,
  IsInt,
  IsIP,
  IsISO4217CurrencyCode,
  IsISO8601,
  IsJSON,
  IsLatitude,
  IsLowercase,
  IsNegative,
  IsNotEmpty,
  IsNotEmptyObject,
  IsNotIn,
  IsNumber,
  IsNumberString,
  IsObject,
  IsOptional,
  IsPort,
  IsPositive,
  IsRFC3339,
  IsSemVer,
  IsString,
  IsTimeZone,
  IsUrl,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxDate,
  MaxLength,
  Min,
  MinDate,
  MinLength,
  NotContains,
  NotEquals,
  registerDecorator,
  Validate,
  ValidateIf,
  ValidateNested,
  type ValidationArguments,
  ValidatorConstraint,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { createArgumentClass } from '../../src/compile/argument-class.js';
import type { Class } from '../../src/declaration/class.js';
import { Nullable } from '../../src/decorators/nullable.js';
import { Property } from '../../src/decorators/property.js';

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

function IsEven(each = false): PropertyDecorator {
  return (prototype, property) =>
    registerDecorator({
      name: 'isEven',
      target: prototype.constructor,
      propertyName: String(property),
      options: { each, context: each ? undefined : { jsonSchema: { multipleOf: 2 } } },
      validator: { validate: (value: unknown) => Number(value) % 2 === 0 },
    });
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
  @IsOptional() @IsNegative() negative?: number;
  @IsOptional() @IsDivisibleBy(3) third?: number;
}

class Choices {
  @IsEnum(Color) color!: Color;
  @IsEnum(Level) level!: Level;
  @IsIn(['a', 1, true]) one!: unknown;
  @Equals(true) yes!: boolean;
  @IsOptional() @IsBoolean() maybe?: boolean;
  @IsOptional() @IsString() @IsNotIn(['a', 'b']) other?: string;
  @IsOptional() @NotEquals(1) @IsInt() notOne?: number;
}

class Lists {
  @IsArray() @ArrayMaxSize(2) @IsString({ each: true }) tags!: string[];
  @ArrayNotEmpty() @ArrayUnique() @IsInt({ each: true }) ids!: number[];
  @IsOptional() @IsEnum(Color, { each: true }) colors?: Color[];
  @IsOptional() @ArrayContains(['a']) @Property({ items: () => String }) some?: string[];
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayNotContains(['b'])
  @MinLength(1, { each: true })
  rest?: string[];
}

class Tagged {
  @IsString({ each: true }) tags!: string[];
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

class Linked {
  @IsInt() value!: number;
  @IsOptional() @ValidateNested() @Type(() => Linked) next?: Linked;
}

class Figure {
  @IsOptional() @IsString() label?: string;
}

class Circle extends Figure {
  @IsPositive() radius!: number;
}

class Square extends Figure {
  @IsPositive() side!: number;
}

const figures = {
  property: 'kind',
  subTypes: [
    { name: 'circle', value: Circle },
    { name: 'square', value: Square },
  ],
};

class Union {
  @ValidateNested()
  @IsDefined()
  @Type(() => Figure, { discriminator: figures })
  shape!: Circle | Square;
}

class Unions {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Figure, { discriminator: figures })
  shapes!: (Circle | Square)[];
}

class Filter {
  @IsIn(['word', 'not']) kind!: string;
}

class Word extends Filter {
  @IsString() word!: string;
}

class Not extends Filter {
  @ValidateNested()
  @IsDefined()
  @Type(() => Filter, filterType())
  of!: Filter;
}

/** Hoisted, because a class may be named in its own decorators only later. */
function filterType() {
  const subTypes = [
    { name: 'word', value: Word },
    {
      name: 'not',
      get value() {
        return Not;
      },
    },
  ];
  return { keepDiscriminatorProperty: true, discriminator: { property: 'kind', subTypes } };
}

class Filters {
  @ValidateNested()
  @IsDefined()
  @Type(() => Filter, filterType())
  filter!: Filter;
}

class Dates {
  @IsDate() @Type(() => Date) at!: Date;
  @IsOptional() @MinDate(new Date(0)) @MaxDate(new Date(4e12)) @Type(() => Date) later?: Date;
  @IsISO8601() text!: string;
  @IsOptional() @IsRFC3339() stamp?: string;
}

class Conditional {
  @IsBoolean() tls!: boolean;
  @ValidateIf((one: Conditional) => one.tls) @IsString() certificate!: string;
  @Max(3, { validateIf: (one: Conditional) => one.tls }) @IsInt() level!: number;
}

class Residual {
  @IsUUID('4') id!: string;
  @Validate(IsFree) @IsString() name!: string;
  @IsOptional() @IsByteLength(2, 4) bytes?: string;
  @IsOptional() @IsLowercase() lower?: string;
}

class Loose {
  @IsObject() free!: object;
  @IsString() @Nullable() nullable!: string | null;
  @Property({ default: 'x' }) @IsOptional() @IsString() defaulted?: string;
  @Property({ required: false }) @IsString() spare?: string;
  @IsOptional() @IsNotEmptyObject() some?: object;
  @Allow() anything?: unknown;
}

class Child extends Strings {
  @IsInt() extra!: number;
  @MinLength(2) declare plain: string;
}

class Grandchild extends Child {
  @IsOptional() @IsIn(['abc', 'Ab']) declare plain: string;
}

class Maps {
  @IsInt({ each: true }) counts!: Map<string, number>;
  @IsOptional() @ValidateNested({ each: true }) @Type(() => Place) places?: Map<string, Place>;
}

class Sets {
  @IsString({ each: true }) tags!: Set<string>;
  @IsOptional() @IsIn([1, 2], { each: true }) few?: Set<number>;
}

class Renamed {
  @Expose({ name: 'user_id' }) @IsString() userId!: string;
  @Exclude() @IsOptional() @IsString() internal?: string;
  @Exclude({ toPlainOnly: true }) @IsString() @MaxLength(9) password!: string;
}

class Transformed {
  @Transform(({ value }: { value: string }) => value.trim()) @MinLength(2) text!: string;
  @IsOptional()
  @Transform(({ value }: { value: number }) => Math.round(value))
  @IsInt()
  @Max(5)
  rounded?: number;
}

/** Changes in place what a client may have sent; anything else it leaves. */
function rearranged({ value }: { value: unknown }): unknown {
  if (Array.isArray(value)) {
    // oxlint-disable-next-line unicorn/no-array-reverse -- in place is what it is about
    for (const one of value.reverse()) {
      if (one instanceof Tagged && Array.isArray(one.tags)) {
        // oxlint-disable-next-line unicorn/no-array-reverse -- the same
        one.tags.reverse();
      }
    }
  } else if (typeof value === 'object' && value !== null) {
    Object.assign(value, { added: true });
  }
  return value;
}

class Rearranged {
  @Transform(rearranged) @IsString({ each: true }) @ArrayMaxSize(2) list!: string[];
  @IsOptional() @Transform(rearranged) @IsObject() free?: object;
  @IsOptional()
  @Transform(rearranged)
  @ValidateNested({ each: true })
  @Type(() => Tagged)
  nested?: Tagged[];
  @IsOptional() @IsUUID('4') id?: string;
}

class Initialised {
  @IsInt() @Min(1) @Max(9) limit: number = 3;
  @IsString({ each: true }) tags: string[] = ['a'];
  @IsOptional() @IsBoolean() flag: boolean = false;
  @ValidateNested() @Type(() => Place) place: Place = Object.assign(new Place(), { city: 'Ulm' });
}

class Formats {
  @IsEmail() email!: string;
  @IsOptional() @IsUUID() uuid?: string;
  @IsOptional() @IsIP('4') four?: string;
  @IsOptional() @IsIP(6) six?: string;
  @IsOptional() @IsIP() either?: string;
  @IsOptional() @IsFQDN() host?: string;
  @IsOptional() @IsUrl({ require_protocol: true }) uri?: string;
  @IsOptional() @IsUrl() url?: string;
}

class Patterns {
  @IsOptional() @Matches(/^a.c$/s) all?: string;
  @IsOptional() @Matches(/^c$/m) line?: string;
  @IsOptional() @Matches(/^\p{L}+$/u) letters?: string;
  @IsOptional() @IsAlpha() alpha?: string;
  @IsOptional() @IsBase64() base64?: string;
  @IsOptional() @IsPort() port?: string;
  @IsOptional() @IsNumberString() number?: string;
  @IsOptional() @IsBooleanString() boolean?: string;
}

class SamePatterns {
  @Matches(/^é$/) lower!: string;
  @Matches(/^é$/i) any!: string;
  @IsOptional() @Matches(/^.é?$/) @Matches(/^.É?$/i) both?: string;
  @IsOptional() @Matches(/é/i) within?: string;
  @IsOptional() @Contains('é') plain?: string;
  @IsOptional() @Matches(/^é$/i, { each: true }) list?: string[];
}

class Catalogue {
  @IsJSON() json!: string;
  @IsOptional() @IsSemVer() version?: string;
  @IsOptional() @IsTimeZone() zone?: string;
  @IsOptional() @IsISO4217CurrencyCode() currency?: string;
  @IsOptional() @IsInstance(Object) @IsObject() instance?: object;
  @IsEmpty() empty?: string;
}

class Custom {
  @IsInt() @IsEven() even!: number;
  @IsArray() @IsInt({ each: true }) @IsEven(true) all!: number[];
  @IsOptional() @Validate(IsFree, { each: true }) @IsString({ each: true }) names?: string[];
}

class Worded {
  @Min(2, { message: 'at least two, not $value' }) @IsInt() count!: number;
  @IsString({ each: true, message: 'only texts in $property' }) names!: string[];
}

class Verbatim {
  @IsArray()
  @Property({ schema: { type: 'array', items: { type: 'array', items: { type: 'number' } } } })
  matrix!: number[][];
  @IsOptional() @IsString() note?: string;
}

class Hostile {
  @IsOptional() @IsString() declare toString: never;
  @IsOptional() @IsString() declare hasOwnProperty: never;
  // oxlint-disable-next-line unicorn/no-thenable -- a promise must not wait for it
  @IsOptional() @IsInt() then?: number;
}

const Parameters = createArgumentClass(
  [
    { name: 'limit', type: Number, options: { rules: [IsInt(), Min(1)], default: 5 }, place: '' },
    { name: 'place', type: Place, options: { rules: [ValidateNested()] }, place: '' },
    { name: 'tags', type: Array, options: { items: () => String, rules: [IsArray()] }, place: '' },
    { name: 'color', type: String, options: { enum: Color, rules: [IsEnum(Color)] }, place: '' },
  ],
  [],
);

/** Classes that use every construct of a contract, alone and together. */
export const shapes: Readonly<Record<string, Class>> = {
  Strings,
  Numbers,
  Choices,
  Lists,
  Nested,
  Tree,
  Linked,
  Union,
  Unions,
  Filters,
  Dates,
  Conditional,
  Residual,
  Loose,
  Child,
  Grandchild,
  Maps,
  Sets,
  Renamed,
  Transformed,
  Rearranged,
  Initialised,
  Formats,
  Patterns,
  SamePatterns,
  Catalogue,
  Custom,
  Worded,
  Verbatim,
  Hostile,
  Parameters,
};
