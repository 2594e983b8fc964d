// Loaded with this module: a server judges its schemas when it starts, so the 23 ms would only move,
// and bundlers do not follow `createRequire`, the one synchronous way to load it later.
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { compilePattern } from './compile-pattern.js';
import { findPath } from './find-path.js';
import type { SchemaExtensions } from './schema-extensions.js';

/** Judges values by one schema, with Ajv's words for what is wrong. */
export interface Judge {
  accepts(value: unknown): boolean;
  /** The errors of a value that is not accepted. */
  errorsOf(value: unknown): readonly ErrorObject[];
  /** The errors of a value under one object inside the schema; none when that cannot be judged alone. */
  errorsUnder(part: object, value: unknown): readonly ErrorObject[];
}

const ROOT = 'schema:';

/**
 * Compiles a schema.
 *
 * Each judge owns an Ajv: one without meta-schemas costs 0.15 ms, while a shared one would keep 8 KiB of
 * every schema for ever, mix up formats of the same name and confuse schemas with the same `$id`.
 *
 * @param told whether it stops at the first error or collects them all
 */
export function createJudge(
  schema: JsonSchema,
  { formats = {}, patterns }: SchemaExtensions,
  told: 'first error' | 'all errors',
): Judge {
  const regExp = (source: string) => compilePattern(source, patterns);
  const ajv = new Ajv2020({
    strict: false,
    strictNumbers: true,
    ownProperties: true,
    meta: false,
    validateSchema: false,
    addUsedSchema: false,
    messages: false,
    logger: false,
    // Even the first error is explained, where it is all that is told about a large value.
    verbose: true,
    allErrors: told === 'all errors',
    formats: Object.fromEntries(
      Object.entries(formats).map(([name, isValid]) => [name, (text) => holds(isValid, text)]),
    ),
    // V8 makes up for what Ajv's optimiser saves, and schemas compile a third faster without it. Ajv
    // prints `regExp.code` only into standalone modules, which nobody makes here.
    code: { optimize: false, regExp: Object.assign(regExp, { code: 'compilePattern' }) },
  });
  if (told === 'all errors') {
    declarePatternAfterLength(ajv, regExp);
  }
  ajv.addSchema(schema, ROOT);
  const validate = ajv.getSchema(ROOT) ?? ajv.compile(schema);
  if ('$async' in validate) {
    throw new TypeError('"$async" is not JSON Schema');
  }
  const parts = new Map<object, ValidateFunction | undefined>();
  return {
    accepts: (value) => validate(value),
    errorsOf: (value) => judged(validate, value),
    errorsUnder(part, value) {
      if (!parts.has(part)) {
        parts.set(part, ajv.getSchema(`${ROOT}${pointerTo(schema, part)}`));
      }
      return judged(parts.get(part), value);
    },
  };
}

function judged(validate: ValidateFunction | undefined, value: unknown): readonly ErrorObject[] {
  return validate === undefined || validate(value) ? [] : [...(validate.errors ?? [])];
}

/** The place of a part as a URI fragment: `#/properties/shape/anyOf/0`. */
function pointerTo(schema: JsonSchema, part: object): string {
  const escaped = findPath(schema, part).map((segment) =>
    encodeURIComponent(String(segment).replaceAll('~', '~0').replaceAll('/', '~1')),
  );
  return ['#', ...escaped].join('/');
}

/** A validator that throws, as some do on half a surrogate pair, has not accepted the text. */
function holds(isValid: (text: string) => boolean, text: string): boolean {
  try {
    return isValid(text);
  } catch {
    return false;
  }
}

/**
 * The first error stops Ajv before an expensive expression sees a text that is too long; whoever
 * collects all errors needs the same protection.
 */
function declarePatternAfterLength(
  ajv: Ajv2020,
  regExp: (source: string) => { test(text: string): boolean },
): void {
  ajv.removeKeyword('pattern');
  ajv.addKeyword({
    keyword: 'pattern',
    type: 'string',
    schemaType: 'string',
    errors: false,
    compile(source: string, { maxLength }) {
      const pattern = regExp(source);
      return (text: string) =>
        (typeof maxLength === 'number' && isLonger(text, maxLength)) || pattern.test(text);
    },
  });
}

/** Whether a text has more characters than this; JSON Schema counts code points. */
function isLonger(text: string, maxLength: number): boolean {
  return (
    text.length > maxLength && (text.length > 2 * maxLength || Array.from(text).length > maxLength)
  );
}
