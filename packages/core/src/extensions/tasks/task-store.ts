import type { Task } from './task.js';

/** A task as it is kept: plain JSON, of which a store must not lose a member. */
export interface StoredTask {
  readonly task: Task;
  /**
   * Whose it is: a text that is the same for all that may know of it. Where the server needs no token it is
   * empty, or the session of 2025-11-25.
   */
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
  /**
   * The tasks of an owner, in the order in which they were put first.
   *
   * @param after the id of the one before the first; from the beginning where it is `undefined`
   * @param limit how many at most
   * @returns `undefined` where `after` is none of them, or not any more
   */
  list(
    owner: string,
    after: string | undefined,
    limit: number,
  ): Promise<readonly StoredTask[] | undefined>;
  /** Forgets a task that has expired. */
  delete(taskId: string): Promise<void>;
}
