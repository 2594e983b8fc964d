import { Deadline, type TimeLimit } from '../context/deadline.js';
import { OpenList } from './open-list.js';

const TICK_MS = 100;

/**
 * Watches the time of all calls with one timer, so that a call costs no timer of its own; each may take 100 ms longer
 * than its limit.
 */
export class Deadlines {
  readonly #running = new OpenList<Deadline>();
  #timer: NodeJS.Timeout | undefined;

  /** Begins the time of a call, until {@link end}. */
  begin(limit: TimeLimit): Deadline {
    const deadline = new Deadline(limit);
    this.#running.add(deadline);
    // A call that hangs must not keep the process alive.
    this.#timer ??= setInterval(() => this.#tick(), TICK_MS).unref();
    return deadline;
  }

  end(deadline: Deadline): void {
    this.#running.delete(deadline);
  }

  #tick(): void {
    if (this.#running.size === 0) {
      // Only here: starting and stopping it with every call would cost more than it does.
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    const now = performance.now();
    this.#running.forEach((deadline) => deadline.check(now));
  }
}
