/** How long a call may take, in milliseconds; `Infinity` for as long as it likes. */
export interface TimeLimit {
  /** Since it began, or last told of progress. */
  readonly timeoutMs: number;
  /** In all. */
  readonly longestMs: number;
}

/**
 * The time of one call. It stands still while the client is asked something, and progress gives more of it.
 * Nothing here watches the clock: whoever does calls {@link check}.
 */
export class Deadline {
  /** Where it stands among those that are watched. */
  place = -1;
  readonly #limit: TimeLimit;
  #began = performance.now();
  #alive = this.#began;
  #progressed = false;
  #pauses = 0;
  #paused = 0;
  #reason: DOMException | undefined;
  #listeners: ((reason: DOMException) => void)[] | undefined;

  constructor(limit: TimeLimit) {
    this.#limit = limit;
  }

  /** Takes note of progress. */
  alive(): void {
    this.#progressed = true;
    this.#alive = performance.now();
  }

  /** Lets the time stand still until {@link resume} was called as often. */
  pause(): void {
    this.#pauses += 1;
    if (this.#pauses === 1) {
      this.#paused = performance.now();
    }
  }

  resume(): void {
    this.#pauses -= 1;
    if (this.#pauses === 0) {
      const stood = performance.now() - this.#paused;
      this.#began += stood;
      // What told of progress meanwhile has its whole time before it.
      this.#alive = Math.max(this.#alive + stood, this.#paused);
    }
  }

  /**
   * Calls back, at once or later, when the time is over.
   *
   * @param listener hears an `Error` that names the limit
   */
  onExpire(listener: (reason: DOMException) => void): void {
    if (this.#reason === undefined) {
      (this.#listeners ??= []).push(listener);
    } else {
      listener(this.#reason);
    }
  }

  /** Ends the time if it is over. */
  check(now: number): void {
    if (this.#pauses > 0 || this.#reason !== undefined) {
      return;
    }
    const { timeoutMs, longestMs } = this.#limit;
    if (now - this.#began >= longestMs) {
      this.#expire(`It ran for ${seconds(longestMs)}, which is as long as a call may take.`);
    } else if (now - this.#alive >= timeoutMs) {
      const silently = this.#progressed ? ' without progress' : '';
      this.#expire(`It ran for ${seconds(timeoutMs)}${silently}, which is its limit.`);
    }
  }

  #expire(message: string): void {
    const reason = new DOMException(message, 'TimeoutError');
    this.#reason = reason;
    this.#listeners?.forEach((listener) => listener(reason));
  }
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
