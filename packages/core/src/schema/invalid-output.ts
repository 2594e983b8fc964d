import type { ArgumentProblem } from './argument-problem.js';
import { clip, printable } from './printable.js';

const MAX_PROBLEMS = 8;
const MAX_LINE = 600;

/**
 * What a tool returned does not fit the output schema that it advertises: a mistake of the server, which
 * only `onError` hears about. The client is told no more than an error id.
 */
export class InvalidOutput extends Error {
  override readonly name = 'InvalidOutput';
  /** Every problem that was found; the message holds at most eight. */
  readonly problems: readonly ArgumentProblem[];

  constructor(tool: string, problems: readonly ArgumentProblem[], options?: ErrorOptions) {
    super(tell(tool, problems), options);
    this.problems = problems;
  }
}

function tell(tool: string, problems: readonly ArgumentProblem[]): string {
  const lines = problems
    .slice(0, MAX_PROBLEMS)
    .map(({ path, expected, received }) =>
      clip(printable(`- ${path || 'result'}: expected ${expected}; got ${received}`), MAX_LINE),
    );
  const rest = problems.length - lines.length;
  return [
    `The tool "${clip(printable(tool), 128)}" returned what its output does not allow:`,
    ...lines,
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ].join('\n');
}
