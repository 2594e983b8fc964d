import { ProtocolError } from '../../errors/protocol-error.js';
import { ErrorCode } from '../../protocol/error-code.js';
import type { Params } from '../../protocol/message.js';
import type { FoundTask, TaskBoard } from './task-board.js';
import type { TaskOwner } from './task-owner.js';
import type { TaskRun } from './task-run.js';
import { isFinal } from './task.js';

/**
 * The task that a request names.
 *
 * @throws {ProtocolError} -32602 when the asker has no such task
 */
export async function findTask(
  board: TaskBoard,
  { taskId }: Params,
  owner: TaskOwner,
): Promise<FoundTask> {
  const [found] = typeof taskId === 'string' ? await board.find([taskId], owner) : [];
  if (found === undefined) {
    // The same for a task of somebody else: who does not know an id must not learn that it exists.
    throw ProtocolError.invalidParams(
      'There is no task with this "params.taskId", or not any more.',
    );
  }
  return found;
}

/**
 * The work behind a task; `undefined` when it is done, and nothing can change it.
 *
 * @throws {ProtocolError} -32603 when another process does the work
 */
export function workOn({ task, run }: FoundTask): TaskRun | undefined {
  if (run === undefined && !isFinal(task)) {
    throw new ProtocolError(
      ErrorCode.InternalError,
      'The task runs in another process: route its requests there, by the header Mcp-Name.',
    );
  }
  return run;
}
