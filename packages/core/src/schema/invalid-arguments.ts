import { knowInEveryCopy } from '../errors/know-in-every-copy.js';
import { ToolError } from '../errors/tool-error.js';
import type { ArgumentProblem } from './argument-problem.js';
import { clip, printable } from './printable.js';

const MAX_PROBLEMS = 8;
const MAX_BYTES = 4000;
const MAX_TOOL = 128;
const MAX_PATH = 100;
const MAX_EXPECTED = 400;
const MAX_RECEIVED = 100;
const MAX_HINT = 300;

/**
 * The arguments of a call do not fit its tool. The message, less than 4 KiB, tells the model at most eight
 * problems, each with its repair.
 */
export class InvalidArguments extends ToolError {
  static {
    knowInEveryCopy(this, 'InvalidArguments');
  }
  override readonly name = 'InvalidArguments';
  /** Every problem that was found. */
  readonly problems: readonly ArgumentProblem[];
  /** `first` where the rest of the arguments was not looked at, because they are too large or too deep. */
  readonly found: 'all' | 'first';

  constructor(tool: string, problems: readonly ArgumentProblem[], found: 'all' | 'first' = 'all') {
    super(tell(tool, problems, found));
    this.problems = problems;
    this.found = found;
  }
}

function tell(tool: string, problems: readonly ArgumentProblem[], found: 'all' | 'first'): string {
  const counted = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const count = found === 'all' ? counted : `at least ${counted}; the rest was not looked at`;
  const title = `Invalid arguments for tool "${line(tool, MAX_TOOL)}" (${count}). Correct them and call the tool again:`;
  const lines = [title];
  let bytes = Buffer.byteLength(title);
  for (const problem of problems.slice(0, MAX_PROBLEMS)) {
    const told = tellProblem(problem);
    bytes += Buffer.byteLength(told) + 1;
    if (bytes > MAX_BYTES) {
      break;
    }
    lines.push(told);
  }
  const rest = problems.length - (lines.length - 1);
  return [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n');
}

function tellProblem({ path, expected, received, hint }: ArgumentProblem): string {
  const repair = hint === undefined ? '' : ` — ${line(hint, MAX_HINT)}`;
  const place = line(path, MAX_PATH) || 'arguments';
  return `- ${place}: expected ${line(expected, MAX_EXPECTED)}; received ${line(received, MAX_RECEIVED)}${repair}`;
}

function line(text: string, maxLength: number): string {
  return clip(printable(text), maxLength);
}
