import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';

const CAN_PIN =
  availableParallelism() > 1 &&
  spawnSync('taskset', ['--version'], { stdio: 'ignore' }).status === 0;

/** A Node process on one core, which answers questions one at a time. */
export class PinnedProcess {
  readonly #child: ChildProcess;

  /**
   * @param module its main file, relative to `dist`
   * @param flags for Node
   */
  constructor(
    module: string,
    args: readonly string[],
    core: number,
    flags: readonly string[] = [],
  ) {
    const file = fileURLToPath(new URL(`../${module}`, import.meta.url));
    const command = [process.execPath, ...process.execArgv, ...flags, file, ...args];
    const [program = '', ...rest] = CAN_PIN ? ['taskset', '-c', String(core), ...command] : command;
    this.#child = spawn(program, rest, {
      // What servers tell about themselves must not stand between the figures.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      env: { ...process.env, NODE_ENV: 'production' },
    });
  }

  /** The next message of the process. */
  next<T>(): Promise<T> {
    return new Promise((resolve, reject) => {
      const gone = (): void => reject(new Error('A process of the benchmark ended early.'));
      this.#child.once('exit', gone);
      this.#child.once('message', (message) => {
        this.#child.off('exit', gone);
        resolve(message as T);
      });
    });
  }

  /** Asks, and waits for the answer. */
  ask<T>(question: object): Promise<T> {
    const reply = this.next<T>();
    this.#child.send(question);
    return reply;
  }

  /** Lets the process exit by itself, so that a profiler can write what it saw. */
  stop(): void {
    if (this.#child.connected) {
      this.#child.disconnect();
    }
  }

  /** As {@link stop}, and waits until it is gone: its exit must take no time from what starts next on its core. */
  async end(): Promise<void> {
    const gone = once(this.#child, 'exit');
    this.stop();
    if (this.#child.exitCode === null) {
      await gone;
    }
  }
}
