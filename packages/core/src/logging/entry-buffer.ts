const MAX_WAITING = 16_384;
const MAX_WAITING_MS = 20;

/** Gathers lines, so that many cost one write; none is lost at an exit. */
export class LineBuffer {
  readonly #write: (lines: string) => unknown;
  readonly #rescue: (lines: string) => void;
  #waiting = '';
  #scheduled = false;

  /**
   * @param write takes whole lines
   * @param rescue takes them where that failed; never throws
   */
  constructor(write: (lines: string) => unknown, rescue: (lines: string) => void) {
    this.#write = write;
    this.#rescue = rescue;
  }

  /**
   * @param line with its line feed
   * @param isUrgent whether it may be the last that is heard of the process
   */
  add(line: string, isUrgent: boolean): void {
    this.#waiting += line;
    if (isUrgent || this.#waiting.length > MAX_WAITING) {
      this.#pass();
    } else if (!this.#scheduled) {
      this.#scheduled = true;
      setTimeout(this.#flush, MAX_WAITING_MS).unref();
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
    if (lines === '') {
      return;
    }
    const rescue = (): void => this.#rescue(lines);
    try {
      const written = this.#write(lines);
      if (written instanceof Promise) {
        written.catch(rescue);
      }
    } catch {
      rescue();
    }
  }
}
