import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { JsonSchema } from '../protocol/json-schema.js';
import { checkSchema } from '../schema/check-schema.js';
import { clip } from '../schema/printable.js';
import { quote } from './quote.js';

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/**
 * What keeps a schema from being served and from judging values.
 *
 * @param kind which of the schemas of its place it is: `'input schema'`
 */
export function checkGivenSchema(
  place: string,
  kind: string,
  schema: JsonSchema,
): StartupProblem[] {
  const { $schema: dialect } = schema;
  // Clients would read it in its own dialect, where for example what stands beside a `$ref` says nothing.
  if (typeof dialect === 'string' && dialect.replace(/#$/, '') !== DIALECT) {
    return [
      {
        code: StartupCode.SchemaDialect,
        place,
        seen: `Its ${kind} says "$schema": ${quote(clip(dialect, 200))}, but is judged as JSON Schema 2020-12.`,
        fix: 'write it for 2020-12 and leave out "$schema", or have your library make it for 2020-12.',
      },
    ];
  }
  const mistake = checkSchema(schema);
  return mistake === undefined
    ? []
    : [
        {
          code: StartupCode.InvalidSchema,
          place,
          seen: `Its ${kind} is not valid JSON Schema 2020-12: ${mistake}`,
          fix: 'correct the schema there.',
        },
      ];
}
