import { ToolError } from '../errors/tool-error.js';
import type { ArgumentProblem } from './argument-problem.js';

const MAX_PROBLEMS = 8;

/** The arguments of a call do not fit its tool: at most eight problems, each with its repair. */
export class InvalidArguments extends ToolError {
  override readonly name = 'InvalidArguments';
  readonly problems: readonly ArgumentProblem[];

  constructor(tool: string, problems: readonly ArgumentProblem[]) {
    super(tell(tool, problems));
    this.problems = problems;
  }
}

function tell(tool: string, problems: readonly ArgumentProblem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const lines = problems.slice(0, MAX_PROBLEMS).map(({ path, expected, received, hint }) => {
    const repair = hint === undefined ? '' : ` — ${hint}`;
    return `- ${path || 'arguments'}: expected ${expected}; received ${received}${repair}`;
  });
  const rest = problems.length - lines.length;
  return [
    `Invalid arguments for tool "${tool}" (${count}). Correct them and call the tool again:`,
    ...lines,
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ].join('\n');
}
