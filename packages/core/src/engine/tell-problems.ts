import type { InvalidArguments } from '../schema/invalid-arguments.js';

const MAX_PROBLEMS = 8;

/** What is wrong with the arguments of a prompt or the variables of a URI, for a client program. */
export function tellProblems({ problems }: InvalidArguments): string {
  return problems
    .slice(0, MAX_PROBLEMS)
    .map(({ path, expected, received }) => `${path}: expected ${expected}; received ${received}`)
    .join('; ');
}
