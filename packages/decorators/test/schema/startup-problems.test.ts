import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Validate,
  ValidateNested,
  ValidatePromise,
} from 'class-validator';
import type { Class } from '../../src/declaration/class.js';
import { Property } from '../../src/decorators/property.js';
import { compileArgumentContract } from '../../src/schema/argument-contract.js';
import { StartupCode } from '../../src/startup-code.js';
import { contractOf, problemsOf } from '../compile.js';

/** Gives a property the type that another compiler or another module system would emit. */
function withDesignType(dto: Class, type: unknown): Class {
  Reflect.defineMetadata('design:type', type, dto.prototype as object, 'value');
  return dto;
}

class Undecorated {
  value!: string;
}

class UnknownType {
  @Property() value!: string | number;
}

class UnknownItems {
  @Property() @IsArray() @ArrayUnique() value!: string[];
}

class TypeOnlyImport {
  @Property() value!: Undecorated;
}
withDesignType(TypeOnlyImport, Function);

class Circular {
  @Property() value!: object;
}
withDesignType(Circular, undefined);

class NotLoaded {
  @Type(() => {
    throw new ReferenceError("Cannot access 'Dto' before initialization");
  })
  value!: object;
}

class NoMetadata {
  value!: string;
}
Property()(NoMetadata.prototype, 'value');

class NestedArray {
  @ValidateNested({ each: true }) value!: object[];
}

class NestedObject {
  @ValidateNested() value!: object | null;
}

class Awaited {
  @ValidatePromise() @IsString() value!: Promise<string>;
}

class Big {
  @Property() value!: bigint;
}

class Bytes {
  @Property() value!: Buffer;
}

class Floats {
  @Property() value!: Float64Array;
}

class Symbolic {
  @Property() value!: symbol;
}

class Contradiction {
  @IsInt() value!: string;
}

class RuleOfEach {
  @IsString() value!: string[];
}

class TwoRules {
  @IsInt() @IsString() value!: unknown;
}

class ObjectLiteral {
  @IsIn([{ a: 1 }]) value!: unknown;
}

class Matrix {
  @IsArray({ each: true }) value!: number[][];
}

class MatrixByType {
  @Property({ items: () => Array }) value!: number[][];
}

class BadDefault {
  // TypeScript refuses it, plain JavaScript would not.
  @Property({ default: 'ten' as never }) value!: number;
}

class NeedsArguments {
  @IsString() value: string;

  constructor(options: { value: string }) {
    this.value = options.value;
  }
}

class PlainValidator {
  validate(): boolean {
    return true;
  }
}

class LostRule {
  @Validate(PlainValidator) value!: string;
}

const cases: readonly (readonly [keyof typeof StartupCode, Class, string, RegExp])[] = [
  ['DtoWithoutRules', Undecorated, 'Undecorated', /put @Property\(\)/],
  ['UnknownType', UnknownType, 'UnknownType.value', /@Property\(\{ type: \(\) => String \}\)/],
  ['UnknownItems', UnknownItems, 'UnknownItems.value', /@Property\(\{ items: \(\) => String \}\)/],
  ['TypeOnlyProperty', TypeOnlyImport, 'TypeOnlyImport.value', /import \{ Dto \}/],
  ['CircularImport', Circular, 'Circular.value', /@Type\(\(\) => Dto\)/],
  ['CircularImport', NotLoaded, 'NotLoaded.value', /@Type\(\(\) => Dto\)/],
  ['MissingMetadata', NoMetadata, 'NoMetadata.value', /emitDecoratorMetadata/],
  ['NestedWithoutType', NestedArray, 'NestedArray.value', /@Type\(\(\) => Dto\)/],
  ['NestedWithoutType', NestedObject, 'NestedObject.value', /@Type\(\(\) => Dto\)/],
  ['PromiseRule', Awaited, 'Awaited.value', /remove @ValidatePromise/],
  ['TypeNotInJson', Big, 'Big.value', /use string, number/],
  ['TypeNotInJson', Bytes, 'Bytes.value', /use string, number/],
  ['TypeNotInJson', Floats, 'Floats.value', /use string, number/],
  ['TypeNotInJson', Symbolic, 'Symbolic.value', /use string, number/],
  [
    'ContradictoryTypes',
    Contradiction,
    'Contradiction.value',
    /change the type .* remove the rule/,
  ],
  ['ContradictoryTypes', RuleOfEach, 'RuleOfEach.value', /change the type .* remove the rule/],
  ['ContradictoryTypes', TwoRules, 'TwoRules.value', /change the type .* remove the rule/],
  ['ImpossibleLiteral', ObjectLiteral, 'ObjectLiteral.value', /@ValidateNested\(\)/],
  ['NestedArrays', Matrix, 'Matrix.value', /@Property\(\{ schema/],
  ['NestedArrays', MatrixByType, 'MatrixByType.value', /@Property\(\{ schema/],
  ['DefaultDoesNotFit', BadDefault, 'BadDefault.value', /change `default`/],
  ['ConstructorFailed', NeedsArguments, 'NeedsArguments', /each constructor parameter a default/],
  ['RuleWithoutCode', LostRule, 'LostRule.value', /put @ValidatorConstraint\(\)/],
];

describe('a class that cannot be compiled', () => {
  it.each(cases)('is reported: %s', (code, dto, place, fix) => {
    const problems = problemsOf(dto);
    expect(problems.map((one) => [one.code, one.place])).toContainEqual([StartupCode[code], place]);
    expect(problems.find((one) => one.code === StartupCode[code])?.fix).toMatch(fix);
  });

  it('is reported with all its problems at once, nested classes included', () => {
    class Inner {
      @Property() when!: bigint;
    }
    class Outer {
      @IsInt() count!: string;
      @Type(() => Inner) inner!: Inner;
      @IsOptional() @IsString() fine?: string;
    }
    const problems: Parameters<typeof compileArgumentContract>[3] = [];
    expect(
      compileArgumentContract(
        'run',
        Outer,
        (property) => `Tools.run, parameter #1, ${property}`,
        problems,
      ),
    ).toBeUndefined();
    expect(problems.map((one) => `${one.code} ${one.place}`)).toEqual([
      'LMCP310 Tools.run, parameter #1, count',
      'LMCP309 Inner.when',
    ]);
  });
});

describe('a class that may be empty', () => {
  it('compiles to a tool without arguments', () => {
    const contract = compileArgumentContract('ping', Undecorated, String, [], { mayBeEmpty: true });
    expect(contract?.schema).toEqual({ type: 'object', additionalProperties: false });
    expect(contract?.bind({})).toBeInstanceOf(Undecorated);
  });
});

describe('rules that tell the type', () => {
  it('stand in for missing metadata', () => {
    class Bare {
      value!: string;
    }
    IsString()(Bare.prototype, 'value');
    expect(contractOf(Bare).schema['properties']).toEqual({ value: { type: 'string' } });
  });
});

describe('the codes of argument classes', () => {
  const codes = Object.values(StartupCode).filter((code) => /^LMCP3[01]/.test(code));

  it('are all triggered by a class above, except what only a faulty bundle triggers', () => {
    const tested = new Set<string>(cases.map(([code]) => StartupCode[code]));
    const untested = codes.filter((code) => !tested.has(code));
    expect(untested).toEqual([StartupCode.SecondClassTransformer]);
  });
});
