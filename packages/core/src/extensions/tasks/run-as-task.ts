import { ProtocolError } from '../../errors/protocol-error.js';
import type { ToolCall } from '../../model/extension.js';
import type { TaskSupport } from '../../model/tool-task.js';
import { MODERN_REVISIONS } from '../../protocol/revision-id.js';
import type { TaskBoard } from './task-board.js';
import { TaskRun } from './task-run.js';
import { isFinal, type TaskState } from './task.js';
import { TASKS } from './tasks-extension.js';
import type { TasksSettings } from './tasks-options.js';

const MODERN: ReadonlySet<string> = new Set(MODERN_REVISIONS);

/** A tool that is served as a task. */
interface TaskTool {
  readonly name: string;
  readonly support: TaskSupport;
  readonly scopes: readonly string[];
}

/**
 * Serves one call of a tool as a task. What must be known first is asked in rounds of the call itself, and
 * what is done before the event loop turns needs no task. Specification: tasks, task creation.
 *
 * @throws {ProtocolError} -32021 when the tool needs a client that knows tasks
 */
export async function runAsTask(
  tool: TaskTool,
  call: ToolCall,
  board: TaskBoard,
  settings: TasksSettings,
): Promise<object> {
  const { context } = call;
  const isModern = MODERN.has(context.protocolVersion);
  if (!isModern || !context.supports(TASKS)) {
    return refuseOrRun(tool, call, isModern);
  }
  const asked = await call.askFirst();
  if (asked !== undefined) {
    return asked;
  }
  const run = new TaskRun(context, tool.scopes, settings, (changed) => board.changed(changed));
  if (!board.reserve(run)) {
    return failure('There are too many tasks. Wait until some of them have expired.');
  }
  const outcome = call.runApart(run);
  await Promise.race([settle(run, outcome), nextTurn()]);
  if (isFinal(run.stored.task)) {
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

// Only 2026-07-28 has methods to follow a task, whatever an older client declares.
function refuseOrRun(
  { name, support }: TaskTool,
  call: ToolCall,
  isModern: boolean,
): Promise<object> {
  if (support === 'optional') {
    return call.run();
  }
  if (isModern) {
    throw ProtocolError.missingClientCapability({ extensions: { [TASKS]: {} } });
  }
  return Promise.resolve(
    failure(
      `The tool "${name}" takes long and runs only for clients that know tasks (2026-07-28).`,
    ),
  );
}

async function settle(run: TaskRun, outcome: Promise<object>): Promise<void> {
  try {
    run.settle({ status: 'completed', result: await outcome });
  } catch (error) {
    run.settle(failed(error as ProtocolError));
  }
}

function failed({ code, message, data }: ProtocolError): TaskState {
  return { status: 'failed', statusMessage: message, error: { code, message, data } };
}

/** The task without what only `tasks/get` tells. */
function withoutPayload({ stored: { task } }: TaskRun): object {
  const { taskId, status, createdAt, lastUpdatedAt, ttlMs, pollIntervalMs } = task;
  return { taskId, status, createdAt, lastUpdatedAt, ttlMs, pollIntervalMs };
}

function failure(text: string): object {
  return { content: [{ type: 'text', text }], isError: true };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
