import type { LogEntry } from './log-entry.js';

// Encoded one after the other, with warm caches, entries take half of what they do between two requests; but of more
// than a few, the first are not in the caches any more.
const MAX_WAITING = 16;
const MAX_WAITING_MS = 20;

/** Gathers entries, so that many cost one write; what waits at an exit is written. */
export class EntryBuffer {
  readonly #encode: (entry: LogEntry) => string;
  readonly #write: (lines: string) => unknown;
  readonly #rescue: (lines: string) => void;
  readonly #waiting: LogEntry[] = [];
  #scheduled = false;

  /**
   * @param encode makes a whole line; never throws
   * @param write takes whole lines
   * @param rescue takes them where that failed; never throws
   */
  constructor(
    encode: (entry: LogEntry) => string,
    write: (lines: string) => unknown,
    rescue: (lines: string) => void,
  ) {
    this.#encode = encode;
    this.#write = write;
    this.#rescue = rescue;
  }

  /**
   * @param entry which nobody changes any more
   * @param isUrgent whether it may be the last that is heard of the process
   */
  add(entry: LogEntry, isUrgent: boolean): void {
    this.#waiting.push(entry);
    if (isUrgent || this.#waiting.length >= MAX_WAITING) {
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
    if (this.#waiting.length === 0) {
      return;
    }
    const lines = this.#waiting.map(this.#encode).join('');
    this.#waiting.length = 0;
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
