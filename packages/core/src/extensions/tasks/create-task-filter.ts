import { principalKey } from '../../context/principal.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import type { ListenFilter } from '../../model/listen-filter.js';
import type { TaskBoard } from './task-board.js';
import { taskChange } from './task-change.js';
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
    const owner = principalKey(context.principal);
    const found = await Promise.all(assertIds(value).map((taskId) => board.find(taskId, owner)));
    const tasks = found.flatMap((one) => one?.task ?? []);
    const now = tasks.map(taskChange);
    return {
      told: tasks.map(({ taskId }) => taskId),
      topics: now.map(({ topic }) => topic),
      now,
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
