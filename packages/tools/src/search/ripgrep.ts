import type { Jail } from '../jail/jail.js';
import { useDirectory } from '../jail/use-directory.js';
import { type ProcessOutcome, runProcess } from '../process/run-process.js';
import { approximatePattern } from './approximate-pattern.js';
import type { Narrow } from './narrow.js';

/** The oldest that knows `--encoding none`. */
const oldestVersion = 12;
const timeoutMs = 60_000;
// Less than any system takes as the arguments of a program.
const maxArgumentBytes = 512 * 1024;

// No configuration, no interest in ignore files, binary files or encodings: everything that was named is
// searched as it is. Without `mmap`, a file that shrinks meanwhile does not kill the process.
const options =
  '--no-config --no-ignore --files-with-matches --null --text --encoding none --no-mmap --no-messages --color never';

/**
 * Lets ripgrep say which of many files are worth opening. It reads by path and can be led astray by
 * somebody who moves directories meanwhile, so nothing of what it reads is shown: that is read again,
 * through the jail.
 */
export class Ripgrep {
  readonly #file: string;
  readonly #jail: Jail;
  #usable: Promise<boolean> | undefined;

  /** @param file the absolute path of the program */
  constructor(file: string, jail: Jail) {
    this.#file = file;
    this.#jail = jail;
  }

  /** How to narrow a search for one expression. */
  narrowFor(expression: RegExp): Narrow {
    const pattern = approximatePattern(expression);
    return async (names, signal) => {
      this.#usable ??= this.#isUsable();
      return pattern !== undefined && names.length > 0 && (await this.#usable)
        ? this.#narrow(pattern, names, signal)
        : names;
    };
  }

  async #narrow(
    pattern: string,
    names: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    const paths = names.map((name) => `./${name}`);
    const bytes = Buffer.byteLength(paths.join('\0')) + 1;
    if (bytes > maxArgumentBytes) {
      return names;
    }
    const args = [...options.split(' '), '-e', pattern, '--', ...paths];
    const outcome = await this.#run(args, bytes, signal);
    signal.throwIfAborted();
    if (outcome.stdout.droppedBytes > 0 || ![0, 1].includes(outcome.exitCode ?? -1)) {
      // Something could not be read, or the pattern is too large for it: then every file is opened.
      return names;
    }
    const matching = new Set(outcome.stdout.text.split('\0'));
    return names.filter((_, index) => matching.has(paths[index] ?? ''));
  }

  /** Asked once: whether it is ripgrep, and knows the options. */
  async #isUsable(): Promise<boolean> {
    const { signal } = new AbortController();
    try {
      const { exitCode, stdout } = await this.#run(['--no-config', '--version'], 4096, signal);
      const [, version] = /^ripgrep (\d+)\./u.exec(stdout.text) ?? [];
      return exitCode === 0 && Number(version) >= oldestVersion;
    } catch {
      return false;
    }
  }

  #run(
    args: readonly string[],
    maxOutputBytes: number,
    signal: AbortSignal,
  ): Promise<ProcessOutcome> {
    return useDirectory(this.#jail, '.', (pin) =>
      runProcess({
        file: this.#file,
        args,
        cwd: pin.path,
        env: {},
        timeoutMs,
        graceMs: 0,
        maxOutputBytes,
        signal,
      }),
    );
  }
}
