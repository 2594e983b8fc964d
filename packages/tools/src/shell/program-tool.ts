import { type RequestContext, ToolError } from '@lmcp/core';
import { Context, Param, Tool } from '@lmcp/decorators';
import { ArrayMaxSize, IsInt, Max, MaxLength, Min } from 'class-validator';
import { type CommandOptions, CommandRunner } from './command-runner.js';

/** How {@link ProgramTool} works; the root and the programs are required. */
export interface ProgramOptions extends CommandOptions {
  /** The programs that may be run, by the name that the model must write. None means none. */
  readonly programs: readonly string[];
}

/**
 * Runs programs of a list, without a shell: quotes, `$()` and `;` in an argument are plain text. The
 * arguments are free, so leave out programs that run others for the asking (`env`, `find`, `git`, `tar`,
 * every interpreter).
 */
export class ProgramTool {
  readonly #runner: CommandRunner;
  readonly #programs: readonly string[];

  constructor({ programs, ...options }: ProgramOptions) {
    this.#runner = new CommandRunner(options);
    this.#programs = programs;
  }

  @Tool({
    name: 'run_program',
    description: 'Run one of the allowed programs and return its exit code, stdout and stderr.',
    annotations: { destructiveHint: true },
  })
  async runProgram(
    @Param('program', { description: 'Its name', rules: [MaxLength(200)] }) program: string,
    @Param('args', {
      description: 'Its arguments, each passed on as it is: there is no shell',
      items: () => String,
      default: [],
      rules: [ArrayMaxSize(1000)],
    })
    args: string[],
    @Param('timeout', {
      description: 'Seconds after which it is ended',
      default: 30,
      rules: [IsInt(), Min(1), Max(600)],
    })
    timeout: number,
    @Param('cwd', {
      description: 'The directory to start in, relative to the root',
      default: '.',
      rules: [MaxLength(4096)],
    })
    cwd: string,
    @Context() context: RequestContext,
  ): Promise<string> {
    if (!this.#programs.includes(program)) {
      throw new ToolError(
        `The program ${JSON.stringify(program)} is not allowed. Allowed are: ${this.#programs.join(', ')}.`,
      );
    }
    return this.#runner.run({ file: program, args, timeout, cwd }, context);
  }
}
