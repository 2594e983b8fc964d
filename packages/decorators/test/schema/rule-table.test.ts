import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import * as rules from 'class-validator';
import { validateSync } from 'class-validator';
import { classRulesOf } from '../../src/schema/class-rules.js';
import { ruleTable } from '../../src/schema/rule-table.js';
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

/** Uses of each rule; where a name has none, the rule is used without arguments. */
const uses: Readonly<Record<string, readonly PropertyDecorator[]>> = {
  EQUALS: [rules.Equals('a'), rules.Equals(1), rules.Equals(null), rules.Equals(true)],
  NOT_EQUALS: [rules.NotEquals('a'), rules.NotEquals(1), rules.NotEquals(null)],
  IS_IN: [rules.IsIn(['a', 1, true]), rules.IsIn(['a', null]), rules.IsIn([1, 2])],
  IS_NOT_IN: [rules.IsNotIn(['a', 1, null])],
  IS_DIVISIBLE_BY: [rules.IsDivisibleBy(3), rules.IsDivisibleBy(2.5)],
  MAX: [rules.Max(3), rules.Max(Infinity), rules.Max(-0.5)],
  MIN: [rules.Min(3), rules.Min(-Infinity), rules.Min(0.5)],
  MIN_DATE: [rules.MinDate(new Date(0))],
  MAX_DATE: [rules.MaxDate(() => new Date())],
  CONTAINS: [rules.Contains('a.c'), rules.Contains('')],
  NOT_CONTAINS: [rules.NotContains('a.c'), rules.NotContains('/')],
  IS_ALPHA: [rules.IsAlpha(), rules.IsAlpha('de-DE')],
  IS_ALPHANUMERIC: [rules.IsAlphanumeric(), rules.IsAlphanumeric('en-US')],
  IS_BASE64: [rules.IsBase64(), rules.IsBase64({ urlSafe: true })],
  IS_BYTE_LENGTH: [
    rules.IsByteLength(2, 4),
    rules.IsByteLength(3),
    rules.IsByteLength(2, Infinity),
  ],
  IS_EMAIL: [rules.IsEmail(), rules.IsEmail({ allow_display_name: true })],
  IS_FQDN: [rules.IsFQDN(), rules.IsFQDN({ require_tld: false })],
  IS_IP: [rules.IsIP(), rules.IsIP('4'), rules.IsIP('6'), rules.IsIP(4)],
  IS_MOBILE_PHONE: [rules.IsMobilePhone('de-AT')],
  IS_URL: [
    rules.IsUrl(),
    rules.IsUrl({ require_protocol: true }),
    rules.IsUrl({ require_tld: false }),
  ],
  IS_UUID: [rules.IsUUID(), rules.IsUUID('4'), rules.IsUUID('all'), rules.IsUUID('loose')],
  IS_LENGTH: [rules.Length(1, Infinity), rules.Length(1, 3), rules.Length(2)],
  MAX_LENGTH: [rules.MaxLength(2), rules.MaxLength(Infinity)],
  MIN_LENGTH: [rules.MinLength(2)],
  MATCHES: [
    rules.Matches(/^a.c$/),
    rules.Matches(/^a.c$/s),
    rules.Matches(/^[a-c]+$/i),
    // `u` allows this escape only in a class, the next nowhere.
    rules.Matches(new RegExp(String.raw`[\w\-.]+@`)),
    rules.Matches(new RegExp(String.raw`^\d+$|x/y\-z`, 'g')),
    rules.Matches(/^c$/m),
    rules.Matches('^ABC$', 'i'),
    rules.Matches(/^\p{L}$/u),
    rules.Matches(/^(?<first>A)b/i),
  ],
  IS_PHONE_NUMBER: [rules.IsPhoneNumber('AT')],
  IS_HASH: [rules.IsHash('md5')],
  IS_NUMBER_STRING: [rules.IsNumberString(), rules.IsNumberString({ no_symbols: true })],
  IS_TAX_ID: [rules.IsTaxId('de-AT')],
  IS_IDENTITY_CARD: [rules.IsIdentityCard('ES')],
  IS_PASSPORT_NUMBER: [rules.IsPassportNumber('AT')],
  IS_POSTAL_CODE: [rules.IsPostalCode('AT')],
  IS_NUMBER: [rules.IsNumber(), rules.IsNumber({ maxDecimalPlaces: 0 })],
  IS_ENUM: [rules.IsEnum(Color), rules.IsEnum(Level)],
  ARRAY_CONTAINS: [rules.ArrayContains(['a']), rules.ArrayContains([1, 1])],
  ARRAY_NOT_CONTAINS: [rules.ArrayNotContains(['a', 1])],
  ARRAY_MIN_SIZE: [rules.ArrayMinSize(2)],
  ARRAY_MAX_SIZE: [rules.ArrayMaxSize(1)],
  ARRAY_UNIQUE: [rules.ArrayUnique()],
  IS_NOT_EMPTY_OBJECT: [rules.IsNotEmptyObject(), rules.IsNotEmptyObject({ nullable: false })],
  IS_INSTANCE: [rules.IsInstance(Date)],
};

/** Where the schema says less or more than the rule on purpose; each with the reason. */
const known: Readonly<Record<string, string>> = {
  'isEnum "Low"': 'class-validator also takes the name of a numeric member',
  'isDivisibleBy 1e+21': 'Ajv divides in floating point',
  'isRFC3339 "2024-01-01T23:59:60Z"': 'JavaScript has no date for a leap second',
};

const constants = Object.entries(rules).filter(
  (entry): entry is [string, string] => typeof entry[1] === 'string',
);

function decoratorsOf(constant: string, name: string): readonly PropertyDecorator[] {
  const bare = Object.entries(rules).find(
    ([key]) => /^[A-Z][A-Za-z]/.test(key) && key.toLowerCase() === name.toLowerCase(),
  );
  return uses[constant] ?? [(bare?.[1] as (() => PropertyDecorator) | undefined)?.() ?? (() => {})];
}

const applied = constants
  .filter(([constant]) => constant !== 'IS_OPTIONAL')
  .flatMap(([constant, name]) =>
    decoratorsOf(constant, name).map((decorator, index) => [name, index + 1, decorator] as const),
  );

function dtoWith(decorator: PropertyDecorator): new () => { value?: unknown } {
  class Dto {
    value?: unknown;
  }
  decorator(Dto.prototype, 'value');
  return Dto;
}

function accepts(dto: new () => { value?: unknown }, value: unknown): boolean {
  try {
    return validateSync(Object.assign(new dto(), { value })).length === 0;
  } catch {
    return false;
  }
}

describe('the table of rules', () => {
  it('knows every rule that class-validator exports, and no other', () => {
    expect(Object.keys(ruleTable).toSorted()).toEqual(constants.map(([, name]) => name).toSorted());
  });

  it.each(applied)('agrees with class-validator on %s (use %i)', (name, _use, decorator) => {
    const dto = dtoWith(decorator);
    const rule = classRulesOf(dto).get('value')?.rules[0];
    expect(rule?.name).toBe(name);
    const judge = judgeOf(dto);
    const isDate = rule?.meaning.kinds?.includes('date') ?? name === 'isInstance';
    const disagreements = valuePool.filter((value) => {
      const isKnown = known[`${name} ${JSON.stringify(value)}`] !== undefined;
      const bySchema = judge({ value });
      const byRule = accepts(dto, value);
      // What a residual rule rejects the schema may let pass: the rule itself runs later.
      const agrees = rule?.meaning.by === 'residual' ? bySchema || !byRule : bySchema === byRule;
      return !agrees && !isKnown && !isDate;
    });
    expect(disagreements).toEqual([]);
  });
});
