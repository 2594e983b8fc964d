import type { StartupProblem } from '@lmcp/core';
import { assertNoProblems, checkOptions } from '../options/check-options.js';
import { directory } from '../options/directory.js';
import { oneOf } from '../options/one-of.js';
import { StartupCode } from '../options/startup-code.js';
import { variables } from '../options/variables.js';
import { longestMs, wholeNumber } from '../options/whole-number.js';
import { childEnvironment } from '../process/child-environment.js';
import type { AllowedProgram } from './allowed-program.js';
import { type CommandOptions, CommandRunner } from './command-runner.js';
import { createProgramTool, type ProgramTool } from './create-program-tool.js';
import { findAllowedPrograms } from './find-allowed-programs.js';
import { ShellTool } from './shell-tool.js';

/** How {@link ShellTools} work: by a list of programs, or by a shell. */
export type ShellToolsOptions = CommandOptions & (ProgramMode | ShellMode);

interface ProgramMode {
  /** The programs that may be run, with any arguments or with certain first ones. */
  readonly allow: readonly (string | AllowedProgram)[];
  readonly dangerouslyAllowShell?: false;
}

interface ShellMode {
  /**
   * Offers `/bin/sh` instead. It is as powerful as the account of the server: it reads whatever that
   * account can read, `/proc/<server>/environ` included, and a process that makes a session of its own
   * (`setsid`) outlives its command. Serve it to trusted callers only, in a container or as a user with
   * few rights. There is no list of forbidden commands, because a shell has endless ways around one.
   */
  readonly dangerouslyAllowShell: true;
  readonly allow?: never;
}

/**
 * A tool that runs commands: `run_program` for the programs of `allow`, without a shell, or `shell` with
 * `dangerouslyAllowShell`.
 *
 * @returns an instance for `tools` of `createServer`
 * @throws {StartupError} with everything that is wrong with the options
 * @example createServer({ …, tools: [ShellTools({ allow: ['ls', 'wc'] })] });
 */
export function ShellTools(options: ShellToolsOptions): ProgramTool | ShellTool {
  // Left out is the working directory; a variable that is not set must not become it.
  const rooted = Object.hasOwn(options, 'root') ? options : { ...options, root: process.cwd() };
  const problems: StartupProblem[] = [
    ...checkOptions<ShellToolsOptions>('ShellTools', rooted, {
      root: directory,
      allow: () => undefined,
      dangerouslyAllowShell: oneOf(true, false),
      env: variables,
      maxOutputBytes: wholeNumber(1),
      graceMs: wholeNumber(0, longestMs),
      concurrency: wholeNumber(1),
      queue: wholeNumber(0),
    }),
    ...checkMode(options),
  ];
  const { allow, dangerouslyAllowShell = false, ...commandOptions } = rooted;
  const searchPath: unknown = childEnvironment(options.env ?? {})['PATH'];
  const programs = findAllowedPrograms(
    Array.isArray(allow) ? allow : [],
    typeof searchPath === 'string' ? searchPath : '',
    problems,
  );
  assertNoProblems(problems);
  const runner = new CommandRunner(commandOptions);
  return dangerouslyAllowShell ? new ShellTool(runner) : createProgramTool(runner, programs);
}

function checkMode({ allow, dangerouslyAllowShell }: ShellToolsOptions): StartupProblem[] {
  const listed: unknown = allow;
  const seen =
    dangerouslyAllowShell === true
      ? listed !== undefined && 'It allows some programs and a whole shell, which runs any program.'
      : !(Array.isArray(listed) && listed.length > 0) &&
        'It says neither which programs may be run nor that a shell may.';
  return seen === false
    ? []
    : [
        {
          code: StartupCode.ShellMode,
          place: 'ShellTools',
          seen,
          fix: "write allow: ['git', 'npm'], or dangerouslyAllowShell: true; one of them.",
        },
      ];
}
