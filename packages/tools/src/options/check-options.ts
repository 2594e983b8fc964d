import { StartupError, type StartupProblem } from '@lmcp/core';
import type { OptionRules } from './option-rule.js';
import { StartupCode } from './startup-code.js';

/** Everything that is wrong with the options of a tool, each by its rule, unknown names included. */
export function checkOptions<Options extends object>(
  tool: string,
  options: Options,
  rules: OptionRules<Options>,
): readonly StartupProblem[] {
  const known = Object.keys(rules) as (keyof Options & string)[];
  const unknown = Object.keys(options)
    .filter((name) => !Object.hasOwn(rules, name))
    .map((name) => ({
      code: StartupCode.Option,
      place: `${tool}, { ${name} }`,
      seen: 'There is no option of this name.',
      fix: `write one of ${known.join(', ')}.`,
    }));
  const wrong = known.flatMap((name) => {
    const problem = rules[name](options[name]);
    return problem === undefined ? [] : [{ ...problem, place: `${tool}, { ${name} }` }];
  });
  return [...unknown, ...wrong];
}

/** @throws {StartupError} with all of the problems, if there are some */
export function assertNoProblems(problems: readonly StartupProblem[]): void {
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
}
