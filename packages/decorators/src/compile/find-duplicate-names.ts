import type { StartupProblem } from '@lmcp/core';
import type { DeclaredMethod } from './declared-method.js';
import { methodProblem } from './method-problem.js';

/** One problem for each tool whose name an earlier tool has. */
export function findDuplicateNames(methods: readonly DeclaredMethod[]): readonly StartupProblem[] {
  const first = new Map<string, string>();
  return methods.flatMap(({ name, role, servedPlace }) => {
    if (role.kind !== 'tool') {
      return [];
    }
    const earlier = first.get(name);
    if (earlier !== undefined) {
      return [methodProblem.duplicateName(servedPlace, name, earlier)];
    }
    first.set(name, servedPlace);
    return [];
  });
}
