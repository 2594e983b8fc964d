import type { JsonSchema } from '@lmcp/core';
import * as rule from 'class-validator';
import { advertisedPattern } from './advertised-pattern.js';
import { enumMembers, enumValues } from './enum-values.js';
import { atLeast, atMost } from './limit.js';
import { exact, format, residual, type RuleMeaning, type RuleReader } from './rule-meaning.js';
import { kindOfLiteral, type ValueKind, type ValueKinds } from './value-kind.js';

const text: readonly ValueKind[] = ['string'];
const numeric: readonly ValueKind[] = ['number'];
const list: readonly ValueKind[] = ['array'];

/**
 * What every rule of class-validator means, keyed by its exported name. These names belong to
 * class-validator: a custom rule must not take one.
 */
export const ruleTable: Readonly<Record<string, RuleReader>> = {
  // any value
  [rule.IS_DEFINED]: () => exact(undefined, notAmong([null])),
  // A condition, not a judgement: what it means is decided for the property as a whole.
  [rule.IS_OPTIONAL]: () => exact(undefined),
  [rule.EQUALS]: ([value]) => among([value], { const: value }),
  [rule.NOT_EQUALS]: ([value]) => excluding([value], { not: { const: value } }),
  [rule.IS_EMPTY]: () => exact(['string', 'null'], { enum: ['', null] }),
  [rule.IS_NOT_EMPTY]: () => exact(undefined, notEmpty),
  [rule.IS_IN]: ([values]) => among(listOf(values), { enum: values }),
  [rule.IS_NOT_IN]: ([values]) => excluding(listOf(values), { not: { enum: values } }),
  [rule.IS_ENUM]: ([entity]) => {
    const values = enumValues(entity as Record<string, unknown>);
    return {
      ...among(values, { enum: values }),
      members: enumMembers(entity as Record<string, unknown>),
    };
  },
  [rule.IS_INSTANCE]: () => residual(undefined),

  // types
  [rule.IS_STRING]: () => exact(text),
  [rule.IS_BOOLEAN]: () => exact(['boolean']),
  [rule.IS_INT]: () => exact(['integer']),
  [rule.IS_NUMBER]: ([options]) => {
    const places = (options as rule.IsNumberOptions | undefined)?.maxDecimalPlaces;
    return places === undefined
      ? exact(numeric)
      : residual(numeric, `at most ${places} decimal places`);
  },
  [rule.IS_ARRAY]: () => exact(list),
  [rule.IS_OBJECT]: () => exact(['object']),
  [rule.IS_NOT_EMPTY_OBJECT]: ([options]) =>
    (options as { nullable?: boolean } | undefined)?.nullable === false
      ? residual(['object'], 'not only null values', { minProperties: 1 })
      : exact(['object'], { minProperties: 1 }),
  // The schema asks for a date-time; that the Date is a valid one only the instance can tell.
  [rule.IS_DATE]: () => residual(['date']),
  [rule.MIN_DATE]: ([limit]) => dated('not before', limit),
  [rule.MAX_DATE]: ([limit]) => dated('not after', limit),

  // numbers
  [rule.MIN]: ([limit]) => atLeast('minimum', limit, numeric),
  [rule.MAX]: ([limit]) => atMost('maximum', limit, numeric),
  [rule.IS_POSITIVE]: () => exact(numeric, { exclusiveMinimum: 0 }),
  [rule.IS_NEGATIVE]: () => exact(numeric, { exclusiveMaximum: 0 }),
  [rule.IS_DIVISIBLE_BY]: ([divisor]) =>
    // class-validator divides by the integer part, which JSON Schema would not.
    Number.isInteger(divisor) && (divisor as number) > 0
      ? exact(numeric, { multipleOf: divisor })
      : residual(numeric, `divisible by ${String(divisor)}`),
  [rule.IS_LATITUDE]: () => residual(['number', 'string'], 'latitude, -90 to 90'),
  [rule.IS_LONGITUDE]: () => residual(['number', 'string'], 'longitude, -180 to 180'),

  // strings that a keyword describes
  [rule.MIN_LENGTH]: ([least]) => atLeast('minLength', least, text),
  [rule.MAX_LENGTH]: ([most]) => atMost('maxLength', most, text),
  [rule.IS_LENGTH]: ([least, most]) => lengths(least, most),
  [rule.MATCHES]: ([pattern, flags]) => matching(pattern as RegExp | string, flags as string),
  [rule.CONTAINS]: ([seed]) => containing(seed, (pattern) => ({ pattern })),
  [rule.NOT_CONTAINS]: ([seed]) => containing(seed, (pattern) => ({ not: { pattern } })),
  [rule.IS_ALPHA]: ([locale]) => localised(locale, '^[a-zA-Z]+$', 'letters'),
  [rule.IS_ALPHANUMERIC]: ([locale]) => localised(locale, '^[0-9a-zA-Z]+$', 'letters and digits'),
  [rule.IS_ASCII]: () => exact(text, { pattern: '^[\\x00-\\x7F]+$' }),
  [rule.IS_HEXADECIMAL]: () => exact(text, { pattern: '^(0[xXhH])?[0-9A-Fa-f]+$' }),
  [rule.IS_OCTAL]: () => exact(text, { pattern: '^(0[oO])?[0-7]+$' }),
  [rule.IS_MONGO_ID]: () => exact(text, { pattern: '^(0[xXhH][0-9A-Fa-f]{22}|[0-9A-Fa-f]{24})$' }),
  [rule.IS_HEX_COLOR]: () =>
    exact(text, { pattern: '^#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$' }),
  [rule.IS_BASE58]: () => exact(text, { pattern: '^[A-HJ-NP-Za-km-z1-9]*$' }),
  [rule.IS_BASE64]: ([options]) =>
    options === undefined
      ? exact(text, {
          pattern: '^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$',
          contentEncoding: 'base64',
        })
      : residual(text, 'base64', { contentEncoding: 'base64' }),
  [rule.IS_PORT]: () =>
    exact(text, {
      pattern:
        '^(?:-0|\\+?(?:0|[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))$',
    }),
  [rule.IS_MILITARY_TIME]: () => exact(text, { pattern: '^([01][0-9]|2[0-3]):?[0-5][0-9]$' }),
  [rule.IS_NUMBER_STRING]: ([options]) =>
    options === undefined
      ? exact(text, { pattern: '^[+-]?([0-9]*[.])?[0-9]+$' })
      : residual(text, 'a number, as a string'),
  [rule.IS_BOOLEAN_STRING]: () => exact(text, { enum: ['true', 'false', '1', '0'] }),

  // strings that a format names
  [rule.IS_EMAIL]: ([options]) => unless(options, format('email'), 'email address'),
  [rule.IS_FQDN]: ([options]) => unless(options, format('hostname'), 'domain name'),
  [rule.IS_RFC_3339]: () => format('date-time'),
  [rule.IS_UUID]: ([version]) =>
    version === undefined || version === 'all'
      ? format('uuid')
      : residual(text, `UUID version ${listOf(version).join(' or ')}`),
  [rule.IS_IP]: ([version]) =>
    version === undefined ? residual(text, 'IP address') : format(`ipv${version as string}`),
  [rule.IS_URL]: ([options]) =>
    JSON.stringify(options) === '{"require_protocol":true}' ? format('uri') : residual(text, 'URL'),

  // arrays
  [rule.ARRAY_NOT_EMPTY]: () => exact(list, { minItems: 1 }),
  [rule.ARRAY_MIN_SIZE]: ([least]) => atLeast('minItems', least, list),
  [rule.ARRAY_MAX_SIZE]: ([most]) => atMost('maxItems', most, list),
  [rule.ARRAY_CONTAINS]: ([values]) => ({
    ...exact(list, { allOf: listOf(values).map((value) => ({ contains: { const: value } })) }),
    impossible: impossibleAmong(listOf(values)),
  }),
  [rule.ARRAY_NOT_CONTAINS]: ([values]) => ({
    ...exact(list, { not: { contains: { enum: listOf(values) } } }),
    impossible: impossibleAmong(listOf(values)),
  }),
  // JSON Schema compares items by content, the rule by identity or by a function of its own.
  [rule.ARRAY_UNIQUE]: () => residual(list, 'no duplicates'),

  // strings that only the rule itself can judge
  [rule.IS_BYTE_LENGTH]: ([least, most]) => {
    // A code point takes one to four bytes.
    const { keywords, impossible = [] } = lengths(Math.ceil(Number(least) / 4), most);
    const hint = byteHint(least as number, most as number | undefined);
    return { ...residual(text, hint, keywords as JsonSchema), impossible };
  },
  [rule.IS_JSON]: () => residual(text, 'JSON text', { contentMediaType: 'application/json' }),
  ...catalogue({
    [rule.IS_LATLONG]: 'latitude,longitude such as "48.2,16.4"',
    [rule.IS_DECIMAL]: 'decimal number, as a string',
    [rule.IS_CREDIT_CARD]: 'credit card number',
    [rule.IS_CURRENCY]: 'amount of money',
    [rule.IS_FULL_WIDTH]: 'contains full-width characters',
    [rule.IS_HALF_WIDTH]: 'contains half-width characters',
    [rule.IS_VARIABLE_WIDTH]: 'contains full-width and half-width characters',
    [rule.IS_MULTIBYTE]: 'contains characters beyond ASCII',
    [rule.IS_SURROGATE_PAIR]: 'contains characters beyond U+FFFF',
    [rule.IS_MAC_ADDRESS]: 'MAC address',
    [rule.IS_ISBN]: 'ISBN',
    [rule.IS_ISIN]: 'ISIN',
    [rule.IS_ISO8601]: 'ISO 8601 date',
    [rule.IS_DATE_STRING]: 'ISO 8601 date',
    [rule.IS_JWT]: 'JSON Web Token',
    [rule.IS_LOWERCASE]: 'lower case',
    [rule.IS_UPPERCASE]: 'upper case',
    [rule.IS_MOBILE_PHONE]: 'mobile phone number',
    [rule.IS_PHONE_NUMBER]: 'phone number such as +43 1 234567',
    [rule.IS_ISO31661_ALPHA_2]: 'two-letter country code (ISO 3166-1)',
    [rule.IS_ISO31661_ALPHA_3]: 'three-letter country code (ISO 3166-1)',
    [rule.IS_ISO31661_NUMERIC]: 'numeric country code (ISO 3166-1)',
    [rule.IS_ISO4217_CURRENCY_CODE]: 'currency code (ISO 4217)',
    [rule.IS_ISO6391]: 'two-letter language code (ISO 639-1)',
    [rule.IS_FIREBASE_PUSH_ID]: 'Firebase push id',
    [rule.IS_HASH]: 'hash in hexadecimal digits',
    [rule.IS_ISSN]: 'ISSN',
    [rule.IS_BASE32]: 'base32',
    [rule.IS_BIC]: 'BIC (SWIFT code)',
    [rule.IS_BTC_ADDRESS]: 'Bitcoin address',
    [rule.IS_DATA_URI]: 'data URI',
    [rule.IS_EAN]: 'EAN',
    [rule.IS_ETHEREUM_ADDRESS]: 'Ethereum address',
    [rule.IS_HSL]: 'HSL color',
    [rule.IS_RGB_COLOR]: 'RGB color',
    [rule.IS_IBAN]: 'IBAN',
    [rule.IS_IDENTITY_CARD]: 'identity card number',
    [rule.IS_ISRC]: 'ISRC',
    [rule.IS_LOCALE]: 'locale such as "en" or "de-AT"',
    [rule.IS_MAGNET_URI]: 'magnet URI',
    [rule.IS_MIME_TYPE]: 'MIME type',
    [rule.IS_PASSPORT_NUMBER]: 'passport number',
    [rule.IS_POSTAL_CODE]: 'postal code',
    [rule.IS_SEM_VER]: 'semantic version such as "1.4.0"',
    [rule.IS_STRONG_PASSWORD]: 'strong password',
    [rule.IS_TAX_ID]: 'tax id',
    [rule.IS_TIMEZONE]: 'time zone such as "Europe/Vienna"',
  }),
};

function catalogue(hints: Readonly<Record<string, string>>): Record<string, RuleReader> {
  return Object.fromEntries(
    Object.entries(hints).map(([name, hint]) => [name, () => residual(text, hint)]),
  );
}

function among(values: readonly unknown[], keywords: RuleMeaning['keywords']): RuleMeaning {
  const kinds = new Set(values.flatMap((value) => kindOfLiteral(value) ?? []));
  return { ...exact([...kinds], keywords), impossible: impossibleAmong(values) };
}

function excluding(values: readonly unknown[], keywords: RuleMeaning['keywords']): RuleMeaning {
  return { ...exact(undefined, keywords), impossible: impossibleAmong(values) };
}

function impossibleAmong(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value) => kindOfLiteral(value) === undefined);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function notEmpty(kinds: ValueKinds): Record<string, unknown> {
  if (kinds !== undefined && kinds.every((kind) => kind === 'string')) {
    return { minLength: 1 };
  }
  return notAmong(['', null])(kinds);
}

/** Excludes literals, as far as the kinds of the value have not excluded them already. */
function notAmong(values: readonly unknown[]) {
  return (kinds: ValueKinds): Record<string, unknown> => {
    const left = values.filter(
      (value) => kinds === undefined || kinds.includes(kindOfLiteral(value) ?? 'object'),
    );
    return left.length === 0 ? {} : { not: { enum: left } };
  };
}

function lengths(least: unknown, most: unknown): RuleMeaning {
  const lower = atLeast('minLength', least ?? -Infinity, text);
  const upper = atMost('maxLength', most ?? Infinity, text);
  return {
    ...exact(text, { ...(lower.keywords as JsonSchema), ...(upper.keywords as JsonSchema) }),
    impossible: [...(lower.impossible ?? []), ...(upper.impossible ?? [])],
  };
}

function matching(pattern: RegExp | string, flags?: string): RuleMeaning {
  // A global expression remembers where it stopped; without `g` it judges each text alone.
  const expression = new RegExp(
    pattern instanceof RegExp ? pattern.source : pattern,
    (pattern instanceof RegExp ? pattern.flags : (flags ?? '')).replace('g', ''),
  );
  const advertised = advertisedPattern(expression);
  return advertised === undefined
    ? residual(text, `matches ${String(expression)}`)
    : { ...exact(text, { pattern: advertised }), pattern: expression };
}

function localised(locale: unknown, pattern: string, what: string): RuleMeaning {
  return locale === undefined || locale === 'en-US'
    ? exact(text, { pattern })
    : residual(text, `${what} (${locale as string})`);
}

function unless(options: unknown, meaning: RuleMeaning, hint: string): RuleMeaning {
  return options === undefined ? meaning : residual(text, hint);
}

function byteHint(least: number, most: number | undefined): string {
  return most === undefined || most === Infinity
    ? `at least ${least} bytes in UTF-8`
    : `${least} to ${most} bytes in UTF-8`;
}

function dated(relation: string, limit: unknown): RuleMeaning {
  if (!(limit instanceof Date)) {
    return residual(['date']);
  }
  return Number.isNaN(limit.getTime())
    ? { ...residual(['date']), impossible: [limit] }
    : residual(['date'], `${relation} ${limit.toISOString()}`);
}

function containing(seed: unknown, say: (pattern: string) => JsonSchema): RuleMeaning {
  // class-validator finds the empty text only in texts of two characters and more.
  return seed === '' ? residual(text) : exact(text, say(escapeForPattern(String(seed))));
}

function escapeForPattern(seed: string): string {
  return seed.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
