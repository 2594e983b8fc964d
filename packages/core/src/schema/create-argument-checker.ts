import type { CompiledSchema } from './compiled-schema.js';
import { createArgumentJudge } from './create-argument-judge.js';
import { InvalidArguments } from './invalid-arguments.js';

type Arguments = Readonly<Record<string, unknown>>;

/** Checks the arguments of a call and returns them, repaired where a repair is unambiguous. */
export type ArgumentChecker = (args: Arguments) => Arguments;

/**
 * Builds the check that stands before a tool's code.
 *
 * @param tool the tool's name, for messages
 * @returns a checker that throws {@link InvalidArguments}
 */
export function createArgumentChecker(tool: string, compiled: CompiledSchema): ArgumentChecker {
  const judge = createArgumentJudge(compiled);
  return (args) => {
    const verdict = judge(args);
    if (verdict.kind === 'unfit') {
      throw new InvalidArguments(tool, verdict.problems, verdict.found);
    }
    return verdict.args;
  };
}
