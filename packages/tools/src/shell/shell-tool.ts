import type { RequestContext } from '@lmcp/core';
import { Context, Param, Tool } from '@lmcp/decorators';
import { IsInt, Max, MaxLength, Min } from 'class-validator';
import { type CommandOptions, CommandRunner } from './command-runner.js';

// In UTF-16 units. Linux takes at most 128 KiB of UTF-8 for one argument of a program.
const maxCommand = 32_768;

/**
 * Runs any command line by `/bin/sh -c` (POSIX only). It is as powerful as the account of the server:
 * it reads whatever that account can read, `/proc/<server>/environ` included, and a process that makes a
 * session of its own (`setsid`) outlives its command. So serve it to trusted callers only, in a container
 * or as a user with few rights. There is no list of forbidden commands, because a shell has endless ways
 * around one; `ProgramTool` has a list of allowed ones.
 */
export class ShellTool {
  readonly #runner: CommandRunner;

  constructor(options: CommandOptions) {
    this.#runner = new CommandRunner(options);
  }

  @Tool({
    description:
      'Run a shell command and return its exit code, stdout and stderr. It has no input, and its background processes end with it.',
    annotations: { destructiveHint: true, openWorldHint: true },
  })
  shell(
    @Param('command', {
      description: 'The command line, as for /bin/sh',
      rules: [MaxLength(maxCommand)],
    })
    command: string,
    @Param('timeout', {
      description: 'Seconds after which the command is ended',
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
    return this.#runner.run({ file: '/bin/sh', args: ['-c', command], timeout, cwd }, context);
  }
}
