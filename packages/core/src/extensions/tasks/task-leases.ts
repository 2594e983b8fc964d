import type { TasksSettings } from './tasks-options.js';

interface Lease {
  readonly owner: string;
  readonly timer: NodeJS.Timeout;
}

/** How long tasks are kept, and how many of them. */
export class TaskLeases {
  readonly #settings: TasksSettings;
  readonly #expired: (taskId: string) => void;
  readonly #leases = new Map<string, Lease>();
  readonly #counts = new Map<string, number>();

  /** @param expired hears of every task whose time is over */
  constructor(settings: TasksSettings, expired: (taskId: string) => void) {
    this.#settings = settings;
    this.#expired = expired;
  }

  /** @returns whether there is room for one more task of this principal */
  add(taskId: string, owner: string, ttlMs: number): boolean {
    const { maxTasks, maxTasksPerPrincipal } = this.#settings;
    const count = this.#counts.get(owner) ?? 0;
    if (this.#leases.size >= maxTasks || count >= maxTasksPerPrincipal) {
      return false;
    }
    const timer = setTimeout(() => {
      this.remove(taskId);
      this.#expired(taskId);
    }, ttlMs);
    // Nobody asks a server that has nothing else to do.
    timer.unref();
    this.#leases.set(taskId, { owner, timer });
    this.#counts.set(owner, count + 1);
    return true;
  }

  /** Gives the room back. */
  remove(taskId: string): void {
    const lease = this.#leases.get(taskId);
    if (lease === undefined) {
      return;
    }
    clearTimeout(lease.timer);
    this.#leases.delete(taskId);
    const count = this.#counts.get(lease.owner) ?? 0;
    if (count > 1) {
      this.#counts.set(lease.owner, count - 1);
    } else {
      this.#counts.delete(lease.owner);
    }
  }
}
