import type { ArgumentProblem } from '@lmcp/core';

/** Tells several problems of one place as one, named after the first rule that failed. */
export function mergeProblems(problems: readonly ArgumentProblem[]): readonly ArgumentProblem[] {
  const places = new Map<string, ArgumentProblem>();
  for (const problem of problems) {
    const first = places.get(problem.path);
    places.set(problem.path, first === undefined ? problem : merged(first, problem));
  }
  return [...places.values()];
}

function merged(first: ArgumentProblem, other: ArgumentProblem): ArgumentProblem {
  const hints = [first.hint, other.hint].filter((hint) => hint !== undefined);
  return {
    ...first,
    expected: joined([first.expected, other.expected], ' and '),
    ...(hints.length > 0 && { hint: joined(hints, '; ') }),
  };
}

function joined(texts: readonly string[], glue: string): string {
  return [...new Set(texts)].join(glue);
}
