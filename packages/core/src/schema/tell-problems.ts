import type { InvalidArguments } from './invalid-arguments.js';

const MAX_PROBLEMS = 8;

/** What is wrong with texts or an answer, for whoever is no model: a client program, a person. */
export function tellProblems({ problems }: InvalidArguments): string {
  return problems
    .slice(0, MAX_PROBLEMS)
    .map(({ path, expected, received }) => `${path}: expected ${expected}; received ${received}`)
    .join('; ');
}
