import path from 'node:path';
import { type RequestContext, ToolError } from '@lmcp/core';
import { Slots } from '../concurrency/slots.js';
import { Jail } from '../jail/jail.js';
import { useDirectory } from '../jail/use-directory.js';
import { childEnvironment } from '../process/child-environment.js';
import { type ProcessOutcome, runProcess } from '../process/run-process.js';
import { tellOutcome } from './tell-outcome.js';
import { tellingProgress } from './telling-progress.js';

/** How commands run; nothing is required. */
export interface CommandOptions {
  /**
   * The directory in which commands start, and below which `cwd` must be; it does not confine what they do
   * then. Default: the working directory of the server.
   */
  readonly root?: string;
  /** Variables for the commands, besides PATH, HOME, LANG, LC_ALL and TMPDIR. Default none. */
  readonly env?: Readonly<Record<string, string>>;
  /** The bytes kept of stdout, and as many of stderr: half of the head, half of the tail. Default 64 KiB. */
  readonly maxOutputBytes?: number;
  /** Milliseconds between SIGTERM and SIGKILL. Default 2000. */
  readonly graceMs?: number;
  /** How many commands run at once. Default 4. */
  readonly concurrency?: number;
  /** How many more wait for their turn; beyond, a call is refused. Default 16. */
  readonly queue?: number;
}

/** What is to be run for one call. */
export interface Command {
  /** The absolute path of the program. */
  readonly file: string;
  readonly args: readonly string[];
  /** Relative to the root. */
  readonly cwd: string;
  /** In seconds. */
  readonly timeout: number;
}

/** Runs the commands of a tool: a few at once, each with a bounded time, output and environment. */
export class CommandRunner {
  readonly #jail: Jail;
  readonly #slots: Slots;
  readonly #limits: { readonly maxOutputBytes: number; readonly graceMs: number };
  readonly #env: Readonly<Record<string, string>>;

  constructor({
    root = process.cwd(),
    env = {},
    maxOutputBytes = 64 * 1024,
    graceMs = 2000,
    concurrency = 4,
    queue = 16,
  }: CommandOptions) {
    this.#jail = new Jail(root);
    this.#slots = new Slots({ noun: 'commands', running: concurrency, waiting: queue });
    this.#limits = { maxOutputBytes, graceMs };
    this.#env = env;
  }

  /**
   * Runs a command and tells its outcome for a model; an exit code is no error.
   *
   * @throws {ToolError} when it cannot be started: too many at once, no such directory or program
   * @throws the reason of the context's signal, when it aborts; nothing of the command lives on
   */
  async run(command: Command, context: RequestContext): Promise<string> {
    if ([command.file, ...command.args].some((text) => text.includes('\0'))) {
      throw new ToolError('The command holds a NUL character. Remove it.');
    }
    const outcome = await this.#slots.run(
      () => tellingProgress(context, command.timeout, () => this.#start(command, context.signal)),
      context.signal,
    );
    context.signal.throwIfAborted();
    return tellOutcome(outcome);
  }

  #start({ cwd, timeout, ...program }: Command, signal: AbortSignal): Promise<ProcessOutcome> {
    // The child inherits the pin until it runs the program: it starts in the very directory checked.
    return useDirectory(this.#jail, cwd, async (pin) => {
      const env = childEnvironment(this.#env);
      const timeoutMs = timeout * 1000;
      try {
        return await runProcess({
          ...program,
          cwd: pin.path,
          env,
          timeoutMs,
          signal,
          ...this.#limits,
        });
      } catch (error) {
        throw (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? new ToolError(`The server has no program "${path.basename(program.file)}".`, {
              cause: error,
            })
          : error;
      }
    });
  }
}
