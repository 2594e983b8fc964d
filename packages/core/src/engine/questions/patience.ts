import { setTimeout as pause } from 'node:timers/promises';
import { QuestionError } from '../../errors/question-error.js';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5000;

/** The pauses before the next runs of a handler that asks nothing, but wants to run again later. */
export class Patience {
  readonly #timeoutMs: number;
  readonly #began = performance.now();
  #pauseMs = FIRST_PAUSE_MS;
  /** Whether the run that follows is the last. */
  #isLast = false;

  /** @param timeoutMs milliseconds, counted from now, after which the handler runs for the last time */
  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Resolves when the handler may run again.
   *
   * @param signal ends the pause, which rejects with an `AbortError`
   * @throws {QuestionError} when the time is over
   */
  async wait(signal: AbortSignal): Promise<void> {
    if (this.#isLast) {
      throw new QuestionError(
        'excessive',
        undefined,
        `This call wanted to run again later for ${this.#timeoutMs / 1000} seconds; it is not run further.`,
      );
    }
    const left = this.#began + this.#timeoutMs - performance.now();
    this.#isLast = left <= this.#pauseMs;
    await pause(Math.min(this.#pauseMs, left), undefined, { signal, ref: false });
    this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
