import type { ProtocolError } from '../../errors/protocol-error.js';
import type { TaskRun } from './task-run.js';
import type { TaskState } from './task.js';

/** Ends a task with what comes of its work: a result, or the error that the call would have had. */
export async function settleTask(run: TaskRun, outcome: Promise<object>): Promise<void> {
  try {
    run.settle({ status: 'completed', result: await outcome });
  } catch (error) {
    run.settle(failed(error as ProtocolError));
  }
}

function failed({ code, message, data }: ProtocolError): TaskState {
  return { status: 'failed', statusMessage: message, error: { code, message, data } };
}
