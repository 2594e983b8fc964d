import { principalKey } from '../../context/principal.js';
import type { ExtensionHost } from '../../model/extension.js';
import { ErrorCode } from '../../protocol/error-code.js';
import { taskChange } from './task-change.js';
import { TaskLeases } from './task-leases.js';
import type { TaskOwner } from './task-owner.js';
import type { TaskRun } from './task-run.js';
import type { StoredTask, TaskStore } from './task-store.js';
import { isFinal, type Task } from './task.js';
import type { TasksSettings } from './tasks-options.js';

/** A task that this process works on, or whose outcome is not saved yet. */
interface Open {
  readonly run: TaskRun;
  /** The last of the saves, which come one after the other. */
  saved: Promise<void>;
}

/** A task, and the work behind it, unless that is done or is another process's. */
export interface FoundTask {
  readonly task: Task;
  /** What its tool needs. */
  readonly scopes: readonly string[];
  readonly run: TaskRun | undefined;
}

/** A part of the tasks of somebody, and where the next one begins. */
export interface TaskPage {
  readonly tasks: readonly FoundTask[];
  readonly next: string | undefined;
}

/** A task as it is kept, whoever asks. */
interface Looked {
  readonly stored: StoredTask;
  readonly run: TaskRun | undefined;
}

/** The tasks that this process works on: saved and told of at every change, ended when they expire. */
export class TaskBoard {
  readonly #store: TaskStore;
  readonly #leases: TaskLeases;
  readonly #open = new Map<string, Open>();
  #host: ExtensionHost | undefined;

  constructor(store: TaskStore, settings: TasksSettings) {
    this.#store = store;
    this.#leases = new TaskLeases(settings, (taskId) => this.#expire(taskId));
  }

  /** Takes the means to tell of changes, and of what went wrong. */
  start(host: ExtensionHost): void {
    this.#host = host;
  }

  /** Makes room for a task, which nobody hears of before {@link open}; counts and returns `false` where there is none. */
  reserve({ stored: { task }, exchange }: TaskRun): boolean {
    const hasRoom = this.#leases.add(task.taskId, principalKey(exchange.principal), task.ttlMs);
    if (!hasRoom) {
      this.#host?.refused('tasks_full');
    }
    return hasRoom;
  }

  /** Takes {@link reserve} back. */
  release({ stored: { task } }: TaskRun): void {
    this.#leases.remove(task.taskId);
  }

  /** Makes a task known; once this has resolved, clients find it. */
  async open(run: TaskRun): Promise<void> {
    const { taskId } = run.stored.task;
    const open: Open = { run, saved: this.#put(run) };
    this.#open.set(taskId, open);
    try {
      await open.saved;
    } catch (error) {
      this.#open.delete(taskId);
      this.#leases.remove(taskId);
      run.end({ status: 'cancelled' }, 'cancelled');
      throw error;
    }
  }

  /** Saves and tells the new state of a task that is known. */
  changed(run: TaskRun): void {
    const open = this.#open.get(run.stored.task.taskId);
    if (open !== undefined) {
      open.saved = this.#save(open);
      this.#host?.changes.publish(taskChange(run.stored.task));
    }
  }

  /**
   * Finds those tasks that are the asker's own, here or in the store.
   *
   * @throws {InsufficientScopeError} when the principal may not use the tool of one of them, not any more
   */
  async find(
    taskIds: readonly string[],
    { principal, key }: TaskOwner,
  ): Promise<readonly FoundTask[]> {
    const asked = await Promise.all(taskIds.map((taskId) => this.#look(taskId)));
    const own = asked.flatMap((one) => (one !== undefined && isOwn(one.stored, key) ? one : []));
    this.#access.assertAll(
      principal,
      own.map(({ stored }) => stored),
    );
    return own.map(toFound);
  }

  /**
   * A page of the tasks that are the asker's own and whose tools it may use.
   *
   * @param after the last of the page before
   * @returns `undefined` where that is not one of them, or not any more
   */
  async list(
    { principal, key }: TaskOwner,
    after: string | undefined,
    limit: number,
  ): Promise<TaskPage | undefined> {
    const stored = await this.#store.list(key, after, limit + 1);
    if (stored === undefined) {
      return undefined;
    }
    const page = stored.slice(0, limit);
    const looked = page.map((one) => this.#newer(one));
    return {
      tasks: looked
        .filter((one) => isOwn(one.stored, key) && this.#access.allows(principal, one.stored))
        .map(toFound),
      next: stored.length > limit ? page.at(-1)?.task.taskId : undefined,
    };
  }

  /** Ends everything: the server stops. */
  stop(): void {
    const message = 'The server stopped before the task was done.';
    for (const { run } of this.#open.values()) {
      const error = { code: ErrorCode.InternalError, message };
      run.end({ status: 'failed', statusMessage: message, error }, 'stopping');
    }
  }

  get #access(): ExtensionHost['access'] {
    // Not `?.`: without anybody to decide, nobody may have a task.
    return (this.#host as ExtensionHost).access;
  }

  async #look(taskId: string): Promise<Looked | undefined> {
    const run = this.#open.get(taskId)?.run;
    const stored = run?.stored ?? (await this.#store.get(taskId));
    return stored && { stored, run };
  }

  // What is saved may be on its way still.
  #newer(stored: StoredTask): Looked {
    const run = this.#open.get(stored.task.taskId)?.run;
    return { stored: run?.stored ?? stored, run };
  }

  async #save(open: Open): Promise<void> {
    try {
      await open.saved;
      await this.#put(open.run);
    } catch (error) {
      // It stays open, so that clients of this process find it until it expires.
      this.#host?.report(error, `task "${open.run.stored.task.taskId}"`);
    }
  }

  async #put({ stored }: TaskRun): Promise<void> {
    await this.#store.put(stored);
    if (isFinal(stored.task)) {
      this.#open.delete(stored.task.taskId);
    }
  }

  #expire(taskId: string): void {
    const open = this.#open.get(taskId);
    // Whoever listens hears of the end, so the task must still be known.
    open?.run.end({ status: 'cancelled' }, 'expired');
    this.#open.delete(taskId);
    void this.#delete(taskId, open?.saved);
  }

  // A save that is under way must not bring the task back.
  async #delete(taskId: string, saved: Promise<void> | undefined): Promise<void> {
    try {
      await saved;
      await this.#store.delete(taskId);
    } catch (error) {
      this.#host?.report(error, `task "${taskId}"`);
    }
  }
}

function toFound({ stored: { task, scopes }, run }: Looked): FoundTask {
  return { task, scopes, run };
}

// A store that lost the scopes of a task must not make it everybody's.
function isOwn({ task, owner, scopes }: StoredTask, asking: string): boolean {
  const expires = Date.parse(task.createdAt) + task.ttlMs;
  return owner === asking && Array.isArray(scopes) && expires > Date.now();
}
