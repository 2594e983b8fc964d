import type { JsonSchema } from '../protocol/json-schema.js';
import { compileSchema, type SchemaExtensions } from './compile-schema.js';
import { InvalidArguments } from './invalid-arguments.js';

/** Checks the arguments of a call and returns them, repaired where a repair is unambiguous. */
export type ArgumentChecker = (
  args: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>>;

/**
 * Builds the check that stands before a tool's code, from the very schema that the tool advertises.
 *
 * @param tool the tool's name, for messages
 * @returns a checker that throws {@link InvalidArguments}
 */
export function createArgumentChecker(
  tool: string,
  schema: JsonSchema,
  _extensions: SchemaExtensions = {},
): ArgumentChecker {
  const compiled = compileSchema(schema);
  return (args) => {
    if (!compiled.isValid(args)) {
      throw new InvalidArguments(tool, compiled.problemsOf(args));
    }
    return args;
  };
}
