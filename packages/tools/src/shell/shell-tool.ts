import type { RequestContext } from '@lmcp/core';
import { Context, Param, Tool } from '@lmcp/decorators';
import { MaxLength } from 'class-validator';
import { cwdOptions, timeoutOptions } from './command-options.js';
import type { CommandRunner } from './command-runner.js';

// In UTF-16 units. Linux takes at most 128 KiB of UTF-8 for one argument of a program.
const maxCommand = 32_768;

/** The tool `shell`: any command line by `/bin/sh -c` (POSIX only). */
export class ShellTool {
  readonly #runner: CommandRunner;

  constructor(runner: CommandRunner) {
    this.#runner = runner;
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
    @Param('timeout', timeoutOptions) timeout: number,
    @Param('cwd', cwdOptions) cwd: string,
    @Context() context: RequestContext,
  ): Promise<string> {
    return this.#runner.run({ file: '/bin/sh', args: ['-c', command], timeout, cwd }, context);
  }
}
