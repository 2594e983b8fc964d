import type { StartupProblem } from '@lmcp/core';
import type { DeclaredMethod } from './declared-method.js';
import { methodProblem } from './method-problem.js';

const COMPLETED: ReadonlySet<string> = new Set(['prompt', 'template']);

/** One problem for each completer whose target is no prompt or template of the class. */
export function findLostCompleters(methods: readonly DeclaredMethod[]): readonly StartupProblem[] {
  return methods.flatMap(({ role, place }) => {
    if (role.kind !== 'completer') {
      return [];
    }
    const target = methods.find(({ method }) => method === role.target);
    return target !== undefined && COMPLETED.has(target.role.kind)
      ? []
      : [methodProblem.lostCompleter(place, role.target)];
  });
}
