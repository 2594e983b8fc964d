import { inspect } from 'node:util';
import { StartupCode } from '../../errors/startup-code.js';
import type { StartupProblem } from '../../errors/startup-error.js';
import type { ToolDefinition } from '../../model/tool-definition.js';

const SUPPORT: ReadonlySet<unknown> = new Set(['optional', 'required']);

/** What is wrong with what a tool says about tasks; the compiler cannot see everything. */
export function checkTaskTool({ name, task }: ToolDefinition): readonly StartupProblem[] {
  if (task === undefined || SUPPORT.has(task.support)) {
    return [];
  }
  return [
    {
      code: StartupCode.ServerOption,
      place: `tool "${name}", \`task\``,
      seen: `Expected "optional" or "required", got ${inspect(task.support)}.`,
      fix: "write `task: 'optional'` unless the tool is of no use without a task.",
    },
  ];
}
