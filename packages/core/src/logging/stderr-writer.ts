import type { LogEntry } from './log-entry.js';

// What nobody reads is kept in memory until it is read.
const MAX_BEHIND = 2 * 1024 * 1024;

/**
 * Writes to stderr for as long as somebody reads it, and ends no process when nobody does: what is too far behind is
 * lost, and counted in a line of its own.
 */
export class StderrWriter {
  readonly #encode: (entry: LogEntry) => string;
  #lost = 0;

  constructor(encode: (entry: LogEntry) => string) {
    this.#encode = encode;
  }

  /** @param lines whole ones */
  readonly write = (lines: string): void => {
    const { stderr } = process;
    if (!stderr.listeners('error').includes(ignore)) {
      stderr.on('error', ignore);
    }
    if (stderr.writableLength > MAX_BEHIND) {
      this.#lost += lines.split('\n').length - 1;
      return;
    }
    stderr.write(this.#lost === 0 ? lines : `${this.#gap()}${lines}`);
  };

  #gap(): string {
    const message = `${this.#lost} lines were lost, because nobody read stderr.`;
    this.#lost = 0;
    return this.#encode({ time: new Date().toISOString(), level: 'warn', message, fields: {} });
  }
}

// The reader of stderr left, which is no reason to die.
function ignore(): void {}
