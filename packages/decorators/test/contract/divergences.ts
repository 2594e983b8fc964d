import type { JsonSchema } from '@lmcp/core';
import type { Class } from '../../src/declaration/class.js';
import { declaresMore } from './declares-more.js';
import { sentAt } from './sent-at.js';
import type { Objection } from './verdicts.js';

/** A difference between lmcp and class-validator that is meant. */
export interface Divergence {
  readonly reason: string;
  /** Whether it is why one judge alone objects to these arguments. */
  explains(objection: Objection, args: unknown, schema: JsonSchema, dto: Class): boolean;
}

const LENGTHS = /^(min|max|is)?length$/i;
const DIVISIONS: ReadonlySet<string> = new Set(['multipleOf', 'isDivisibleBy']);
// Where the crashes of both libraries come from: keys and properties named like members of every object.
const CRASHES =
  /reading 'constructor'|push is not a function|is not a constructor|convert object to primitive|call stack/;

const selectors: Divergence = {
  reason:
    'JSON Schema counts code points; class-validator does not count the variation selectors U+FE0E and U+FE0F.',
  explains: ({ path, rule }, args) =>
    LENGTHS.test(rule) && /[\uFE0E\uFE0F]/.test(sentAt(args, path).text ?? JSON.stringify(args)),
};

const division: Divergence = {
  reason: 'Both divide in floating point, with different answers for extreme numbers.',
  explains: ({ path, rule }, args) => {
    const size = sizeOf(sentAt(args, path).value);
    return DIVISIONS.has(rule) && (size >= 2 ** 53 || size < 1e-6);
  },
};

/** What lmcp accepts although class-validator objects. */
export const looser: Readonly<Record<string, Divergence>> = {
  selectors,
  division,
  jsonText: {
    reason: 'An object or an array that was sent as JSON in a string is read.',
    explains: ({ path }, args) => /^\s*[[{]/.test(sentAt(args, path).text ?? ''),
  },
  unsetOption: {
    reason: '`null` for a property that need not be sent means that it was not sent.',
    explains: ({ path }, args, { required = [] }) =>
      sentAt(args, path).value === null && !(required as readonly string[]).includes(path),
  },
  givenDefault: {
    reason: 'The default of @Param or @Property is given where nothing was sent.',
    explains: ({ path }, args, schema) =>
      sentAt(args, path).value === undefined && propertyOf(schema, path)?.['default'] !== undefined,
  },
  notRequired: {
    reason: '`required: false` lets a property be absent; class-validator asks for @IsOptional.',
    explains: ({ path }, args) => path === 'spare' && sentAt(args, path).value === undefined,
  },
  reflectedClass: {
    reason:
      'class-transformer builds a nested class only with @Type; lmcp takes the type of TypeScript.',
    explains: ({ rule }) => rule === 'unknownValue',
  },
  reflectedMap: {
    reason: 'class-transformer builds a Map only with @Type; lmcp takes the type of TypeScript.',
    explains: ({ path, told }, args) =>
      told.startsWith('each value in') && isPlainObject(sentAt(args, path).value),
  },
  droppedKeys: {
    reason: 'class-transformer drops keys such as `toString` also from objects without a class.',
    explains: ({ path, rule }, args) =>
      rule === 'isNotEmptyObject' &&
      Object.keys(Object(sentAt(args, path).value)).every((key) => key in Object.prototype),
  },
  crash: {
    reason: 'class-validator and class-transformer throw where names of Object.prototype are used.',
    explains: ({ rule, told }) => rule === 'threw' && CRASHES.test(told),
  },
};

/** What lmcp objects to although class-validator accepts it. */
export const stricter: Readonly<Record<string, Divergence>> = {
  selectors,
  division,
  excess: {
    reason: 'Depth, number of values and length of texts are limited before anything reads them.',
    explains: ({ rule }) => ['depth', 'size', 'length'].includes(rule),
  },
  prototypeKeys: {
    reason:
      'Keys such as `constructor` are names like others; class-validator takes them for whitelisted, class-transformer drops them.',
    explains: ({ path }) => path.split(/[.[]/).some((name) => name in Object.prototype),
  },
  eachNeedsArray: {
    reason:
      'A list must be an array, and a Map an object; class-validator applies rules with `each` to anything.',
    explains: ({ path, rule, told }, args) =>
      (rule === 'type' && /^(array|object;)/.test(told)) ||
      (path.endsWith(']') && sentAt(args, path).text?.[0] === '['),
  },
  arrayForObject: {
    reason: 'An object must be one; class-validator takes an array, also an empty one, for it.',
    explains: ({ path, rule }, args) =>
      ['type', 'anyOf'].includes(rule) && Array.isArray(sentAt(args, path).value),
  },
  missingObject: {
    reason:
      'A nested object or list is required; class-validator lets it be absent without @IsDefined.',
    explains: ({ rule, told }) => rule === 'required' && /^(object|array)/.test(told),
  },
  missingTag: {
    reason:
      'A union needs a tag that names a class; class-transformer builds the base class without one, which has fewer rules.',
    explains: ({ path, rule }) => ['required', 'enum'].includes(rule) && path.endsWith('.kind'),
  },
  declaredType: {
    reason:
      'The type of TypeScript is checked before conditions, transforms and rules; class-validator knows rules only.',
    explains: ({ path, rule }, args, schema, dto) =>
      rule === 'type' && declaresMore(schema, dto, path, sentAt(args, path).value),
  },
  writtenSchema: {
    reason: 'A schema that the author wrote is checked beside the rules.',
    explains: ({ path }) => path.startsWith('matrix'),
  },
  infinite: {
    reason:
      'JSON has no infinite numbers; `1e400` is one to JavaScript, and to rules such as @IsPositive.',
    explains: ({ path }, args) => sizeOf(sentAt(args, path).value) === Infinity,
  },
  enumNames: {
    reason: 'An enum takes its values; class-validator also takes the names of numeric members.',
    explains: ({ path, rule }, args) =>
      rule === 'enum' && ['Low', 'High'].includes(sentAt(args, path).text ?? ''),
  },
  dates: {
    reason: 'A Date must be sent as RFC 3339; class-transformer takes whatever `new Date()` reads.',
    explains: ({ path, rule }) => /^(at|later)$/.test(path) && ['format', 'type'].includes(rule),
  },
  leapSeconds: {
    reason: 'JavaScript has no date for a leap second; class-validator takes it in a text.',
    explains: ({ path, rule }, args) =>
      rule === 'format' && /:60(\.\d+)?(z|[-+]\d{2}:\d{2})$/i.test(sentAt(args, path).text ?? ''),
  },
};

/** How far a number is from zero. */
function sizeOf(value: unknown): number {
  return typeof value === 'number' ? Math.abs(value) : Number.NaN;
}

function propertyOf({ properties }: JsonSchema, name: string): JsonSchema | undefined {
  return (properties as Readonly<Record<string, JsonSchema>> | undefined)?.[name];
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
