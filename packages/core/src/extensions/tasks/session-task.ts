import { withRelatedTask } from '../../context/related-task.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import { ErrorCode } from '../../protocol/error-code.js';
import { isFinal, type Task } from './task.js';

/** A task as a session of 2025-11-25 is told of it. Specification 2025-11-25: tasks, data types. */
export function describeSessionTask(task: Task): object {
  const { taskId, createdAt, lastUpdatedAt, ttlMs, pollIntervalMs } = task;
  const ttl = ttlMs;
  const pollInterval = pollIntervalMs;
  return { taskId, ...statusOf(task), createdAt, lastUpdatedAt, ttl, pollInterval };
}

/**
 * What the call would have been answered, of a task that is done.
 *
 * @throws {ProtocolError} the error that it would have been answered; -32600 where there is none, since the task
 * was cancelled
 */
export function outcomeOf(task: Task): object {
  switch (task.status) {
    case 'completed':
      return withRelatedTask(task.result, task.taskId);
    case 'failed': {
      const { code, message, data } = task.error;
      throw new ProtocolError(code, message, { data });
    }
    default:
      throw new ProtocolError(
        ErrorCode.InvalidRequest,
        isFinal(task) ? 'The task was cancelled and has no result.' : 'The task is not done.',
      );
  }
}

// Specification 2025-11-25, tasks: a failure that the model is told is a failed task; 2026-07-28 sees it otherwise.
function statusOf(task: Task): object {
  if (task.status === 'failed') {
    return { status: 'failed', statusMessage: task.statusMessage };
  }
  const { content, isError } = Object(task.status === 'completed' && task.result) as {
    readonly content?: readonly { readonly text?: string }[];
    readonly isError?: boolean;
  };
  return isError === true
    ? { status: 'failed', statusMessage: content?.[0]?.text }
    : { status: task.status };
}
