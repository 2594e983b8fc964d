import { type RequestContext, ToolError } from '@lmcp/core';
import { Context, Param, Tool } from '@lmcp/decorators';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import type { FoundProgram } from './allowed-program.js';
import { cwdOptions, timeoutOptions } from './command-options.js';
import type { CommandRunner } from './command-runner.js';

/** The tool `run_program`. */
export interface ProgramTool {
  runProgram(
    program: string,
    args: string[],
    timeout: number,
    cwd: string,
    context: RequestContext,
  ): Promise<string>;
}

/**
 * A tool that runs programs of a list, without a shell: quotes, `$()` and `;` in an argument are plain
 * text. The class is made for one list, because the list belongs to what a model is told.
 */
export function createProgramTool(
  runner: CommandRunner,
  programs: ReadonlyMap<string, FoundProgram>,
): ProgramTool {
  const names = [...programs.keys()];

  class Programs implements ProgramTool {
    @Tool({
      name: 'run_program',
      description: `Run a program, without a shell, and return its exit code, stdout and stderr. It has no input. Allowed are: ${[...programs.values()].map(told).join('; ')}.`,
      annotations: { destructiveHint: true, openWorldHint: true },
    })
    async runProgram(
      @Param('program', { description: 'Its name', enum: names }) program: string,
      @Param('args', {
        description: 'Its arguments, each passed on as it is: nothing is split or expanded',
        items: () => String,
        default: [],
        rules: [ArrayMaxSize(1000), MaxLength(32_768, { each: true })],
      })
      args: string[],
      @Param('timeout', timeoutOptions) timeout: number,
      @Param('cwd', cwdOptions) cwd: string,
      @Context() context: RequestContext,
    ): Promise<string> {
      const found = programs.get(program);
      if (found === undefined) {
        throw new ToolError(
          `The program ${JSON.stringify(program)} is not allowed. Allowed are: ${names.join(', ')}.`,
        );
      }
      if (found.subcommands?.includes(args[0] ?? '') === false) {
        throw new ToolError(
          `The first argument of ${program} must be one of: ${found.subcommands.join(', ')}. Got ${JSON.stringify(args[0] ?? null)}.`,
        );
      }
      return runner.run({ file: found.file, args, timeout, cwd }, context);
    }
  }

  return new Programs();
}

function told({ name, subcommands }: FoundProgram): string {
  return subcommands === undefined ? name : `${name} (first argument ${subcommands.join(', ')})`;
}
