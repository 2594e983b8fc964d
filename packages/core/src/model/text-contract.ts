import type { StartupProblem } from '../errors/startup-error.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { convertTexts } from '../schema/convert-texts.js';
import { createArgumentChecker } from '../schema/create-argument-checker.js';
import { createStandardArgumentChecker } from '../schema/create-standard-argument-checker.js';
import { readSchema } from '../schema/read-schema.js';
import type { SchemaCompiler } from '../schema/schema-compiler.js';
import { createStandardCheck } from '../schema/standard-check.js';
import { checkGivenSchema } from './check-given-schema.js';
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
  const check =
    read.kind === 'json'
      ? createArgumentChecker(owner, compiled)
      : createStandardArgumentChecker(owner, createStandardCheck(compiled, read.standard));
  return {
    schema,
    problems: checkGivenSchema(owner, 'schema', schema),
    check: (texts) => check(convertTexts(schema, texts)),
  };
}
