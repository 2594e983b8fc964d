import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Expose, Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayNotContains,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Min,
  MinDate,
  MinLength,
  Validate,
  ValidateIf,
  ValidateNested,
  ValidatePromise,
  ValidatorConstraint,
} from 'class-validator';
import type { Class } from '../../src/declaration/class.js';
import { Nullable } from '../../src/decorators/nullable.js';
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

class BrokenResidualDefault {
  @Property({ default: 'none' }) @IsUUID('4') value!: string;
}

@ValidatorConstraint()
class NeverFine {
  validate(): boolean {
    return false;
  }
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

class NotANumber {
  @Min(NaN) value!: number;
}

class NeverEnough {
  @Length(Infinity) value!: string;
}

class NeverLittleEnough {
  @IsString({ each: true }) @ArrayMaxSize(-Infinity) value!: string[];
}

class NaNAmongOthers {
  @IsIn([NaN, 1]) value!: number;
}

class WithoutInfinity {
  @ArrayNotContains([Infinity]) @IsNumber({}, { each: true }) value!: number[];
}

class NoDate {
  @MinDate(new Date(NaN)) value!: Date;
}

class LostRule {
  @Validate(PlainValidator) value!: string;
}

class Versioned {
  @Expose({ since: 2 }) @IsString() value!: string;
}

class VersionedTransform {
  @Transform(({ value }) => String(value), { until: 2, toClassOnly: true })
  @IsString()
  value!: string;
}

class Dynamic {
  @ValidateNested()
  @Type((help) => (help?.object['kind'] === 'a' ? Undecorated : Versioned))
  value!: object;
}

class SameName {
  @Expose({ name: 'other' }) @IsOptional() @IsString() value?: string;
  @IsOptional() @IsString() other?: string;
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
  ['ImpossibleLiteral', NotANumber, 'NotANumber.value', /finite numbers/],
  ['ImpossibleLiteral', NeverEnough, 'NeverEnough.value', /finite numbers/],
  ['ImpossibleLiteral', NeverLittleEnough, 'NeverLittleEnough.value', /finite numbers/],
  ['ImpossibleLiteral', NaNAmongOthers, 'NaNAmongOthers.value', /finite numbers/],
  ['ImpossibleLiteral', WithoutInfinity, 'WithoutInfinity.value', /finite numbers/],
  ['ImpossibleLiteral', NoDate, 'NoDate.value', /valid dates/],
  ['NestedArrays', Matrix, 'Matrix.value', /@Property\(\{ schema/],
  ['NestedArrays', MatrixByType, 'MatrixByType.value', /@Property\(\{ schema/],
  ['DefaultDoesNotFit', BadDefault, 'BadDefault.value', /change `default`/],
  ['DefaultDoesNotFit', BrokenResidualDefault, 'BrokenResidualDefault.value', /change `default`/],
  ['ConstructorFailed', NeedsArguments, 'NeedsArguments', /each constructor parameter a default/],
  ['RuleWithoutCode', LostRule, 'LostRule.value', /put @ValidatorConstraint\(\)/],
  ['VersionedProperty', Versioned, 'Versioned.value', /remove `since` and `until`/],
  ['VersionedProperty', VersionedTransform, 'VersionedTransform.value', /remove `since`/],
  ['DynamicType', Dynamic, 'Dynamic.value', /discriminator: \{ property, subTypes/],
  ['SameNameOnWire', SameName, 'SameName', /another name with @Expose/],
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

describe('an initialiser that does not fit', () => {
  class Town {
    @IsString() city!: string;
  }
  class Unfit {
    @IsInt() @Min(1) limit: number = 0;
    @IsNotEmpty() name: string = '';
    @ArrayMinSize(1) @IsString({ each: true }) tags: string[] = [];
    @IsUUID('4') id: string = 'none';
    @IsIn(['a', 'b']) choice: string = 'A';
    @IsUUID('4', { each: true }) ids: Set<string> = new Set(['none']);
    @ValidateNested() @Type(() => Town) town: Town = new Town();
    @ValidateNested({ each: true }) @Type(() => Town) towns: Town[] = [new Town()];
  }

  it('is reported with the rule that it breaks', () => {
    const problems = problemsOf(Unfit);
    expect(new Set(problems.map(({ code }) => code))).toEqual(
      new Set([StartupCode.DefaultDoesNotFit]),
    );
    expect(problems.map(({ place, seen }) => `${place} ${seen}`)).toEqual([
      expect.stringMatching(/^Unfit\.limit .*: 0 breaks the rule min /),
      expect.stringMatching(/^Unfit\.name .*: "" breaks the rule isNotEmpty /),
      expect.stringMatching(/^Unfit\.tags .*: \[\] breaks the rule arrayMinSize /),
      expect.stringMatching(/^Unfit\.id .*: "none" breaks the rule isUuid /),
      expect.stringMatching(/^Unfit\.choice .*: "A" breaks the rule isIn /),
      expect.stringMatching(/^Unfit\.ids .*: \["none"\] breaks the rule isUuid \(ids\[0\]/),
      expect.stringMatching(/^Unfit\.town .*: \{\} breaks the rule isString \(town\.city/),
      expect.stringMatching(/^Unfit\.towns .* breaks the rule isString \(towns\[0\]\.city/),
    ]);
    expect(problems[0]?.fix).toContain('the initialiser');
  });

  it('is none where class-validator would not judge it, or only with other arguments', () => {
    class Fit {
      @IsOptional() @IsString() maybe: string | null = null;
      @Nullable() @IsString() nothing: string | null = null;
      @Property({ required: true }) @IsNotEmpty() sent: string = '';
      @ValidateIf(() => false) @MinLength(3) conditional: string = '';
      @Min(1, { validateIf: () => false }) @IsInt() sometimes: number = 0;
      @Validate(NeverFine) own: string = '';
    }
    expect(problemsOf(Fit)).toEqual([]);
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
