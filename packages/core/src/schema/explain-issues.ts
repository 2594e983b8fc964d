import type { ArgumentProblem } from './argument-problem.js';
import type { CompiledSchema } from './compiled-schema.js';
import type { PathSegment } from './find-path.js';
import { holdsSecret } from './holds-secret.js';
import { missing, unexplained, withMessage } from './issue-problem.js';
import { ownValue } from './json-type.js';
import { clip, printable } from './printable.js';
import { secrecyAt, SECRET_BY_NAME } from './secrecy.js';
import type { StandardIssue } from './standard-schema.js';
import { tellPath } from './tell-path.js';

/** Tells the issues of a library as problems; `at` is the way to the value from the arguments. */
export type IssueExplainer = (
  value: unknown,
  issues: readonly StandardIssue[],
  at: readonly PathSegment[],
) => readonly ArgumentProblem[];

const MAX_MESSAGE = 300;
// A message shows eight problems.
const MAX_ISSUES = 100;

/**
 * Prepares the explanation of one schema. Where the served schema finds the same fault, the problem reads
 * as it does for every other tool, with the library's message beside it; a rule that only the library
 * knows is told by its message alone.
 */
export function createIssueExplainer(compiled: CompiledSchema): IssueExplainer {
  return (value, issues, at) => {
    const prefix = tellPath(at);
    const named = secrecyAt(SECRET_BY_NAME, at);
    const around = named.isHidden ? named : compiled.secrecy;
    const known = value === undefined ? [missing(compiled.schema)] : compiled.problemsOf(value);
    const told = [...issues].slice(0, MAX_ISSUES).flatMap((issue) => {
      const way = [...(issue.path ?? [])].map(segmentOf);
      const place = way.reduce<unknown>((holder, key) => ownValue(holder, String(key)), value);
      const secrecy = secrecyAt(around, way);
      const hidden = secrecy.isHidden;
      const message = holdsSecret(place, secrecy) ? undefined : tellMessage(issue);
      const here = tellPath(way);
      const same = known.find(({ path }) => path === here);
      const found = same === undefined ? known.filter(({ path }) => isBelow(path, here)) : [same];
      if (found.length === 0) {
        return [unexplained(tellPath([...at, ...way]), place, message, hidden)];
      }
      return found.map((problem) => withMessage(prefix, problem, same && message, hidden));
    });
    return told.length === 0
      ? [unexplained(prefix, value, undefined, around.isHidden)]
      : unique(told);
  };
}

function tellMessage({ message }: StandardIssue): string | undefined {
  const text = typeof message === 'string' ? clip(printable(message), MAX_MESSAGE) : '';
  return text === '' ? undefined : text;
}

function segmentOf(segment: PropertyKey | { readonly key: PropertyKey }): PathSegment {
  const key = typeof segment === 'object' ? segment.key : segment;
  return typeof key === 'number' ? key : String(key);
}

function isBelow(path: string, place: string): boolean {
  return place === '' || path.startsWith(`${place}.`) || path.startsWith(`${place}[`);
}

function unique(problems: readonly ArgumentProblem[]): readonly ArgumentProblem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
