import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { checkSchema } from '../schema/check-schema.js';
import { convertTexts } from '../schema/convert-texts.js';
import { createArgumentChecker } from '../schema/create-argument-checker.js';
import { createStandardArgumentChecker } from '../schema/create-standard-argument-checker.js';
import { readSchema } from '../schema/read-schema.js';
import type { SchemaCompiler } from '../schema/schema-compiler.js';
import { createStandardCheck } from '../schema/standard-check.js';
import type { ArgumentsSchema } from './define-tool.js';

/** How the texts of a prompt or a URI become what a handler takes. */
export interface TextContract {
  /** `undefined` where nothing was said: the handler takes the texts. */
  readonly schema: JsonSchema | undefined;
  readonly problems: readonly StartupProblem[];
  /** @throws {InvalidArguments} at once, or as a rejection where a library judges */
  readonly check: (texts: Readonly<Record<string, string>>) => unknown;
}

/**
 * Reads the schema that an author gave for texts.
 *
 * @param owner what the texts belong to, for messages
 */
export function createTextContract(
  source: ArgumentsSchema | undefined,
  owner: string,
  schemas: SchemaCompiler,
): TextContract {
  if (source === undefined) {
    return { schema: undefined, problems: [], check: (texts) => texts };
  }
  const read = readSchema(source, 'input', owner);
  if (read.kind === 'problem') {
    // Never served: the problem stops the server.
    return { schema: undefined, problems: [read.problem], check: (texts) => texts };
  }
  const { schema } = read;
  const compiled = schemas.compile(schema);
  const mistake = checkSchema(schema);
  const check =
    read.kind === 'json'
      ? createArgumentChecker(owner, compiled)
      : createStandardArgumentChecker(owner, createStandardCheck(compiled, read.standard));
  return {
    schema,
    problems: mistake === undefined ? [] : [invalidSchema(owner, mistake)],
    check: (texts) => check(convertTexts(schema, texts)),
  };
}

function invalidSchema(place: string, mistake: string): StartupProblem {
  return {
    code: StartupCode.InvalidSchema,
    place,
    seen: `Its schema is not valid JSON Schema 2020-12: ${mistake}`,
    fix: 'correct the schema there.',
  };
}
