/** A program that `run_program` may start. */
export interface AllowedProgram {
  /** A name to be looked up in PATH once, at the start, or an absolute path. Callers use its last part. */
  readonly program: string;
  /** What the first argument must be one of: `['status', 'log']` of git. Default: anything. */
  readonly subcommands?: readonly string[];
}

/** An {@link AllowedProgram} that was found. */
export interface FoundProgram {
  /** How callers name it. */
  readonly name: string;
  /** The absolute path of its file. */
  readonly file: string;
  readonly subcommands: readonly string[] | undefined;
}
