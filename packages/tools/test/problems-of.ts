import { StartupError, type StartupProblem } from '@lmcp/core';

/** The problems for which something does not start; fails where it starts or fails otherwise. */
export function problemsOf(start: () => unknown): readonly StartupProblem[] {
  try {
    start();
  } catch (error) {
    if (error instanceof StartupError) {
      return error.problems;
    }
    throw error;
  }
  throw new Error('It started.');
}
