import type { TasksSettings } from './tasks-options.js';

interface Lease {
  readonly owner: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** How long tasks are kept, and how many of them. */
export class TaskLeases {
  readonly #settings: TasksSettings;
  readonly #expired: (taskId: string) => void;
  // All last equally long, so the first is the next to expire: nothing has to be searched.
  readonly #leases = new Map<string, Lease>();
  readonly #counts = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  /** @param expired hears of every task whose time is over */
  constructor(settings: TasksSettings, expired: (taskId: string) => void) {
    this.#settings = settings;
    this.#expired = expired;
  }

  /** @returns whether there is room for one more task of this principal */
  add(taskId: string, owner: string): boolean {
    const { ttlMs, maxTasks, maxTasksPerPrincipal } = this.#settings;
    const count = this.#counts.get(owner) ?? 0;
    if (this.#leases.size >= maxTasks || count >= maxTasksPerPrincipal) {
      return false;
    }
    this.#leases.set(taskId, { owner, expires: Date.now() + ttlMs });
    this.#counts.set(owner, count + 1);
    this.#watch();
    return true;
  }

  /** Gives the room back. */
  remove(taskId: string): void {
    const lease = this.#leases.get(taskId);
    if (lease === undefined) {
      return;
    }
    this.#leases.delete(taskId);
    const count = this.#counts.get(lease.owner) ?? 0;
    if (count > 1) {
      this.#counts.set(lease.owner, count - 1);
    } else {
      this.#counts.delete(lease.owner);
    }
  }

  #watch(): void {
    const [next] = this.#leases.values();
    if (this.#timer === undefined && next !== undefined) {
      this.#timer = setTimeout(() => this.#expire(), Math.max(0, next.expires - Date.now()));
      // Nobody asks a server that has nothing else to do.
      this.#timer.unref();
    }
  }

  #expire(): void {
    this.#timer = undefined;
    const now = Date.now();
    for (const [taskId, { expires }] of this.#leases) {
      if (expires > now) {
        break;
      }
      this.remove(taskId);
      this.#expired(taskId);
    }
    this.#watch();
  }
}
