import { ProtocolError } from '../../errors/protocol-error.js';
import type { ListenFilter } from '../../model/listen-filter.js';
import type { TaskBoard } from './task-board.js';
import { taskChange } from './task-change.js';
import { ownerOf } from './task-owner.js';
import type { Task } from './task.js';
import { TASKS } from './tasks-extension.js';

// As many as a client may name resources.
const MAX_IDS = 1000;

/**
 * The member `taskIds` of `subscriptions/listen`: of every task that is the client's own it hears the state at
 * once, since that may have changed on the way, and then every change. Specification: tasks, status
 * notifications.
 */
export function createTaskFilter(board: TaskBoard): ListenFilter {
  return async (value, context) => {
    context.require(TASKS);
    const find = async (taskIds: readonly string[]): Promise<readonly Task[]> => {
      const found = await board.find(taskIds, ownerOf(context.principal));
      return found.map(({ task }) => task);
    };
    const known = await find(assertIds(value));
    const told = known.map(({ taskId }) => taskId);
    return {
      told,
      topics: known.map((task) => taskChange(task).topic),
      // Looked up a second time: what has changed before the client heard of changes would be lost.
      now: async () => (await find(told)).map(taskChange),
    };
  };
}

function assertIds(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.some((taskId) => typeof taskId !== 'string')) {
    throw ProtocolError.invalidParams('"taskIds" must be an array of task ids.');
  }
  if (value.length > MAX_IDS) {
    throw ProtocolError.invalidParams(
      `"taskIds" holds at most ${MAX_IDS} ids, got ${value.length}.`,
    );
  }
  return [...new Set(value as readonly string[])];
}
