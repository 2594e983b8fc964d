import type { StoredTask, TaskStore } from './task-store.js';

/** Keeps the tasks of one process, for as long as it lives. */
export class MemoryTaskStore implements TaskStore {
  readonly #tasks = new Map<string, StoredTask>();

  async put(stored: StoredTask): Promise<void> {
    this.#tasks.set(stored.task.taskId, stored);
  }

  async get(taskId: string): Promise<StoredTask | undefined> {
    return this.#tasks.get(taskId);
  }

  async delete(taskId: string): Promise<void> {
    this.#tasks.delete(taskId);
  }
}
