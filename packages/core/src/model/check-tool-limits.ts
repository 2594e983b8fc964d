import { inspect } from 'node:util';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { Limits } from './limits.js';
import { quote } from './quote.js';
import type { ToolDefinition } from './tool-definition.js';

/** Limits of tools that cannot hold beside those of their server. */
export function checkToolLimits(
  tools: readonly ToolDefinition[],
  { longestCallMs }: Pick<Limits, 'longestCallMs'>,
): StartupProblem[] {
  return tools.flatMap((tool) => [
    ...checkCount(tool, 'timeoutMs', {
      most: longestCallMs,
      expected: `a whole number from 1 to ${longestCallMs}, the \`limits.longestCallMs\` of the server`,
      fix: 'give it less, or the server a larger `longestCallMs`; what runs for longer is better a task.',
    }),
    ...checkCount(tool, 'maxResultBytes', {
      most: Number.MAX_SAFE_INTEGER,
      expected: 'a whole number from 1',
      fix: 'write bytes, for example `maxResultBytes: 4 * 1024 * 1024`, or leave it out.',
    }),
  ]);
}

function checkCount(
  tool: ToolDefinition,
  name: 'timeoutMs' | 'maxResultBytes',
  {
    most,
    expected,
    fix,
  }: { readonly most: number; readonly expected: string; readonly fix: string },
): StartupProblem[] {
  const value: unknown = tool[name];
  const fits = Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= most;
  if (value === undefined || fits) {
    return [];
  }
  return [
    {
      code: StartupCode.ToolLimit,
      place: `tool ${quote(tool.name)}`,
      seen: `Expected \`${name}\` to be ${expected}, got ${inspect(value)}.`,
      fix,
    },
  ];
}
