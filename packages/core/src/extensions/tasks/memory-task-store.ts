import type { StoredTask, TaskStore } from './task-store.js';

/** Keeps the tasks of one process, for as long as it lives. */
export class MemoryTaskStore implements TaskStore {
  readonly #tasks = new Map<string, StoredTask>();
  readonly #owned = new Map<string, Set<string>>();

  async put(stored: StoredTask): Promise<void> {
    const { task, owner } = stored;
    this.#tasks.set(task.taskId, stored);
    const owned = this.#owned.get(owner) ?? new Set();
    this.#owned.set(owner, owned.add(task.taskId));
  }

  async get(taskId: string): Promise<StoredTask | undefined> {
    return this.#tasks.get(taskId);
  }

  async list(
    owner: string,
    after: string | undefined,
    limit: number,
  ): Promise<readonly StoredTask[] | undefined> {
    const ids = [...(this.#owned.get(owner) ?? [])];
    const first = after === undefined ? 0 : ids.indexOf(after) + 1;
    return after !== undefined && first === 0
      ? undefined
      : ids.slice(first, first + limit).flatMap((taskId) => this.#tasks.get(taskId) ?? []);
  }

  async delete(taskId: string): Promise<void> {
    const stored = this.#tasks.get(taskId);
    if (stored === undefined) {
      return;
    }
    this.#tasks.delete(taskId);
    const owned = this.#owned.get(stored.owner);
    owned?.delete(taskId);
    if (owned?.size === 0) {
      this.#owned.delete(stored.owner);
    }
  }
}
