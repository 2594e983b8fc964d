// Loaded with this module: a server judges its schemas when it starts, so the 23 ms would only move,
// and bundlers do not follow `createRequire`, the one synchronous way to load it later.
import { _, Ajv2020, type CodeKeywordDefinition, type KeywordCxt } from 'ajv/dist/2020.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { compilePattern } from './compile-pattern.js';
import type { SchemaExtensions } from './schema-extensions.js';

/**
 * Creates an Ajv that many schemas can share: its own cache binds a format to the first function it sees
 * for the name, here each schema brings its functions along.
 *
 * @param told whether it stops at the first error or collects them all
 * @param current what the schema that is being compiled brings along
 */
export function createAjv(
  told: 'first error' | 'all errors',
  current: () => SchemaExtensions,
): Ajv2020 {
  const regExp = (source: string) => compilePattern(source, current().patterns);
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
    // V8 makes up for what Ajv's optimiser saves, and schemas compile a third faster without it. Ajv
    // prints `regExp.code` only into standalone modules, which nobody makes here.
    code: { optimize: false, regExp: Object.assign(regExp, { code: 'compilePattern' }) },
  });
  declareFormat(ajv, current);
  declareProperties(ajv, current);
  if (told === 'all errors') {
    declarePatternAfterLength(ajv, regExp);
  }
  return ajv;
}

function declareFormat(ajv: Ajv2020, current: () => SchemaExtensions): void {
  ajv.removeKeyword('format');
  ajv.addKeyword({
    keyword: 'format',
    type: 'string',
    schemaType: 'string',
    code(context: KeywordCxt) {
      const { gen, data } = context;
      const name = String(context.schema);
      const { formats = {} } = current();
      if (Object.hasOwn(formats, name)) {
        const isValid = gen.scopeValue('formats', { ref: formats[name] });
        context.pass(_`${gen.scopeValue('func', { ref: holds })}(${isValid}, ${data})`);
      }
    },
  });
}

/** A validator that throws, as some do on half a surrogate pair, has not accepted the text. */
function holds(isValid: (text: string) => boolean, text: string): boolean {
  try {
    return isValid(text);
  } catch {
    return false;
  }
}

/** Ajv's own keyword, which takes a property that something else judges for one that may be anything. */
function declareProperties(ajv: Ajv2020, current: () => SchemaExtensions): void {
  const builtIn = ajv.getKeyword('properties') as CodeKeywordDefinition;
  ajv.removeKeyword('properties');
  ajv.addKeyword({
    ...builtIn,
    // Keywords about what nothing else has looked at must come after it.
    before: 'patternProperties',
    code(context: KeywordCxt) {
      const { judgedElsewhere } = current();
      if (judgedElsewhere !== undefined) {
        const properties = Object.entries(context.schema as JsonSchema);
        context.schema = Object.fromEntries(
          properties.map(([name, schema]) => [name, judgedElsewhere.has(schema) || schema]),
        );
      }
      builtIn.code(context);
    },
  });
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
