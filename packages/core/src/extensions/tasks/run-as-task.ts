import type { ToolCall } from '../../model/extension.js';
import { settleTask } from './settle-task.js';
import type { TaskBoard } from './task-board.js';
import { ownerOf } from './task-owner.js';
import { TaskRun } from './task-run.js';
import type { TaskTool } from './task-tool.js';
import type { TasksSettings } from './tasks-options.js';
import { TOO_MANY_TASKS } from './too-many-tasks.js';
import { toolFailure } from './tool-failure.js';

/**
 * Serves one call of a tool as a task of 2026-07-28. What must be known first is asked in rounds of the call
 * itself, and what is done before the event loop turns needs no task. Specification: tasks, task creation.
 */
export async function runAsTask(
  { scopes }: TaskTool,
  call: ToolCall,
  board: TaskBoard,
  settings: TasksSettings,
): Promise<object> {
  const { context } = call;
  const asked = await call.askFirst();
  if (asked !== undefined) {
    return asked;
  }
  const run = new TaskRun(context, {
    owner: ownerOf(context.principal).key,
    scopes,
    settings,
    changed: (changed) => board.changed(changed),
  });
  if (!board.reserve(run)) {
    return toolFailure(TOO_MANY_TASKS);
  }
  const outcome = call.runApart(run);
  await Promise.race([settleTask(run, outcome), nextTurn()]);
  if (run.isFinal) {
    board.release(run);
    return outcome;
  }
  await board.open(run);
  if (context.signal.aborted) {
    // The client left before it could learn the id.
    run.end({ status: 'cancelled' }, 'disconnected');
  }
  return { resultType: 'task', ...withoutPayload(run) };
}

/** The task without what only `tasks/get` tells. */
function withoutPayload({ stored: { task } }: TaskRun): object {
  const { taskId, status, createdAt, lastUpdatedAt, ttlMs, pollIntervalMs } = task;
  return { taskId, status, createdAt, lastUpdatedAt, ttlMs, pollIntervalMs };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
