import { findExcess } from './find-excess.js';
import { InvalidArguments } from './invalid-arguments.js';
import type { StandardCheck } from './standard-check.js';

/**
 * Builds the check that stands before a tool whose arguments the schema of a library describes.
 *
 * @returns a checker that resolves to what the library made of the arguments, or rejects with
 *   {@link InvalidArguments}
 */
export function createStandardArgumentChecker(
  tool: string,
  check: StandardCheck,
): (args: Readonly<Record<string, unknown>>) => Promise<unknown> {
  return async (args) => {
    const excess = findExcess(args);
    if (excess !== undefined) {
      throw new InvalidArguments(tool, [excess], 'first');
    }
    const verdict = await check.judge(args, []);
    if (verdict.kind === 'invalid') {
      throw new InvalidArguments(tool, verdict.problems);
    }
    return verdict.value;
  };
}
