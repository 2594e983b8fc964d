import { Console } from 'node:console';

// More than this is not kept for the end of the turn.
const MAX_WAITING = 65_536;

/** Gathers the lines of one turn of the event loop, so that many cost one write; none is lost at an exit. */
export class LineBuffer {
  readonly #write: (lines: string) => void;
  #waiting = '';
  #scheduled = false;

  /** @param write takes whole lines. Default: they go to stderr */
  constructor(write: (lines: string) => void = stderrWriter()) {
    this.#write = write;
  }

  /** @param line with its line feed */
  add(line: string): void {
    this.#waiting += line;
    if (this.#waiting.length > MAX_WAITING) {
      this.#pass();
    } else if (!this.#scheduled) {
      this.#scheduled = true;
      setImmediate(this.#flush);
      process.once('exit', this.#flush);
    }
  }

  readonly #flush = (): void => {
    this.#scheduled = false;
    process.off('exit', this.#flush);
    this.#pass();
  };

  #pass(): void {
    const lines = this.#waiting;
    this.#waiting = '';
    if (lines !== '') {
      this.#write(lines);
    }
  }
}

/** A console, because it survives that nobody reads stderr any more. */
function stderrWriter(): (lines: string) => void {
  let console: Console | undefined;
  return (lines) => {
    console ??= new Console({ stdout: process.stderr, ignoreErrors: true });
    console.log('%s', lines.slice(0, -1));
  };
}
