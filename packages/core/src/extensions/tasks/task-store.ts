import type { Task } from './task.js';

/** A task as it is kept: plain JSON, of which a store must not lose a member. */
export interface StoredTask {
  readonly task: Task;
  /** Whose it is: the key of a principal, which is empty where the server needs no token. */
  readonly owner: string;
  /** What its tool needs, and so whoever asks about it. */
  readonly scopes: readonly string[];
}

/**
 * Keeps tasks until they expire. A replica set needs one that every process reaches; {@link MemoryTaskStore}
 * is for a single one. A task runs in the process that made it, to which `tasks/update` and `tasks/cancel`
 * must be routed, by the header `Mcp-Name`.
 */
export interface TaskStore {
  /** Keeps a task, or its newer state; once this has resolved, `get` finds it. */
  put(stored: StoredTask): Promise<void>;
  /** @returns `undefined` for a task that is not kept, or not any more */
  get(taskId: string): Promise<StoredTask | undefined>;
  /** Forgets a task that has expired. */
  delete(taskId: string): Promise<void>;
}
