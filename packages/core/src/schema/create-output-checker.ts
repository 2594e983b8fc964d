import type { ArgumentProblem } from './argument-problem.js';
import type { CompiledSchema } from './compiled-schema.js';
import { InvalidOutput } from './invalid-output.js';

/** Checks the JSON text of what is about to leave; `undefined` where there is no value. */
export type OutputChecker = (json: string | undefined) => void;

const NO_VALUE: ArgumentProblem = {
  path: '',
  rule: 'required',
  expected: 'a value, because the tool has an output schema',
  received: 'nothing',
};

/**
 * Builds the check that stands behind a tool's code, from the very schema that the tool advertises.
 *
 * It reads the text that is sent and not the value behind it: a getter or a `toJSON` may say something
 * else when it is asked again.
 *
 * @param tool the tool's name, for messages
 * @returns a checker that throws {@link InvalidOutput}
 */
export function createOutputChecker(tool: string, compiled: CompiledSchema): OutputChecker {
  return (json) => {
    if (json === undefined) {
      throw new InvalidOutput(tool, [NO_VALUE]);
    }
    const value: unknown = JSON.parse(json);
    if (!compiled.isValid(value)) {
      throw new InvalidOutput(tool, compiled.problemsOf(value));
    }
  };
}
