/** One thing that keeps a server from starting, told so that its author can mend it. */
export interface StartupProblem {
  /** A stable code such as `LMCP201`; `docs/errors.md` has a section for each. */
  readonly code: string;
  /** Where: `Class.method, parameter #1`, `tool "search"`, or a file with its line. */
  readonly place: string;
  /** What was seen there, and why it cannot stand: whole sentences. */
  readonly seen: string;
  /** The edit that mends it, to be read after "Fix:". */
  readonly fix: string;
}

/** An error for the developer: the server does not start, and this lists every reason at once. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  readonly problems: readonly StartupProblem[];

  constructor(problems: readonly StartupProblem[], options?: ErrorOptions) {
    super(tell(problems), options);
    this.problems = problems;
  }
}

function tell(problems: readonly StartupProblem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  const paragraphs = problems.map(
    ({ code, place, seen, fix }) => `${code}  ${place}\n  ${seen}\n  Fix: ${fix}`,
  );
  return [`The MCP server cannot start: ${count} found.`, ...paragraphs].join('\n\n');
}
