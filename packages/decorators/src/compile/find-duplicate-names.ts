import type { StartupProblem } from '@lmcp/core';
import type { DeclaredTool } from './declared-tool.js';
import { methodProblem } from './method-problem.js';

/** One problem for each tool whose name an earlier tool has. */
export function findDuplicateNames(tools: readonly DeclaredTool[]): readonly StartupProblem[] {
  const first = new Map<string, string>();
  return tools.flatMap(({ name, servedPlace }) => {
    const earlier = first.get(name);
    if (earlier !== undefined) {
      return [methodProblem.duplicateName(servedPlace, name, earlier)];
    }
    first.set(name, servedPlace);
    return [];
  });
}
