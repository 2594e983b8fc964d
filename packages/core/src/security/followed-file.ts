import { statSync } from 'node:fs';
import { StartupError } from '../errors/startup-error.js';
import type { Logger } from '../logging/logger.js';

// How long what was taken out of a file may still hold.
const CHECK_MS = 1000;

/**
 * What a file of secrets says, also after it was changed: nothing must be restarted. A change that cannot be
 * read leaves what was there before, and is told once.
 */
export class FollowedFile<Content> {
  readonly #file: string;
  readonly #read: (file: string) => Content;
  readonly #log: Logger;
  #content: Content;
  #state: string;
  #nextCheck = 0;

  /** @throws {StartupError} when the file cannot be read */
  constructor(file: string, read: (file: string) => Content, log: Logger) {
    this.#file = file;
    this.#read = read;
    this.#log = log;
    // Before it is read, so that a change in between is seen the next time.
    this.#state = stateOf(file);
    this.#content = read(file);
    warnWhenReadable(file, log);
  }

  /** What it says now; looked at again at most once a second. */
  current(): Content {
    const now = performance.now();
    if (now >= this.#nextCheck) {
      this.#nextCheck = now + CHECK_MS;
      this.#follow();
    }
    return this.#content;
  }

  #follow(): void {
    const state = stateOf(this.#file);
    if (state === this.#state) {
      return;
    }
    this.#state = state;
    try {
      this.#content = this.#read(this.#file);
      warnWhenReadable(this.#file, this.#log);
    } catch (error) {
      this.#log.error({ file: this.#file }, `What was read before stays in force. ${tell(error)}`);
    }
  }
}

/** What changes whenever a file does; empty for one that cannot be found. */
function stateOf(file: string): string {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(file);
    return [ino, size, mtimeMs, ctimeMs].join(' ');
  } catch {
    return '';
  }
}

function warnWhenReadable(file: string, log: Logger): void {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o044) !== 0) {
    log.warn({ file }, `Other users can read the secrets of this file. Run: chmod 600 ${file}`);
  }
}

function tell(error: unknown): string {
  return error instanceof StartupError
    ? error.problems
        .map(({ code, place, seen, fix }) => `${code} ${place}: ${seen} Fix: ${fix}`)
        .join(' ')
    : String(error);
}
