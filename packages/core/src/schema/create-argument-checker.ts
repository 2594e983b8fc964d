import type { JsonSchema } from '../protocol/json-schema.js';
import { compileSchema, looksFor } from './compile-schema.js';
import { findExcess } from './find-excess.js';
import { InvalidArguments } from './invalid-arguments.js';
import { isJsonObject } from './json-type.js';
import { normaliseValue } from './normalise-value.js';
import type { SchemaExtensions } from './schema-extensions.js';

type Arguments = Readonly<Record<string, unknown>>;

/** Checks the arguments of a call and returns them, repaired where a repair is unambiguous. */
export type ArgumentChecker = (args: Arguments) => Arguments;

/**
 * Builds the check that stands before a tool's code, from the very schema that the tool advertises.
 *
 * The arguments are never changed: what fits is returned as it is, what had to be repaired as a copy.
 *
 * @param tool the tool's name, for messages
 * @returns a checker that throws {@link InvalidArguments}
 */
export function createArgumentChecker(
  tool: string,
  schema: JsonSchema,
  extensions: SchemaExtensions = {},
): ArgumentChecker {
  const compiled = compileSchema(schema, extensions);
  return (args) => {
    const excess = findExcess(args);
    if (excess !== undefined) {
      throw new InvalidArguments(tool, [excess], 'first');
    }
    if (compiled.isValid(args)) {
      return args;
    }
    const repaired = repair(schema, args);
    if (repaired === args || !compiled.isValid(repaired)) {
      // What was repaired is no problem of the model's any more.
      throw new InvalidArguments(tool, compiled.problemsOf(repaired), looksFor(repaired));
    }
    return repaired;
  };
}

/** Repairs arguments; returns them as they are when nothing can be repaired or too much would come of it. */
function repair(schema: JsonSchema, args: Arguments): Arguments {
  const repaired = normaliseValue(schema, schema, args);
  return isJsonObject(repaired) && findExcess(repaired) === undefined ? repaired : args;
}
