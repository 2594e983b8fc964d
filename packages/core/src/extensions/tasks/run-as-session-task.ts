import type { Session } from '../../context/session.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import type { ToolCall } from '../../model/extension.js';
import { ErrorCode } from '../../protocol/error-code.js';
import { describeSessionTask } from './session-task.js';
import { settleTask } from './settle-task.js';
import { TaskClient } from './task-client.js';
import type { TaskParts } from './task-parts.js';
import { TaskRun } from './task-run.js';
import type { TaskTool } from './task-tool.js';
import type { TasksSettings } from './tasks-options.js';
import { TOO_MANY_TASKS } from './too-many-tasks.js';

/**
 * Serves one call of a tool as a task of a session of 2025-11-25. It is kept as long as the client wants, and no longer
 * than the server allows. Specification 2025-11-25: tasks, creating tasks.
 *
 * @throws {ProtocolError} -32602 for a malformed `task`, -32603 when there are too many tasks
 */
export async function runAsSessionTask(
  { scopes }: TaskTool,
  call: ToolCall,
  session: Session,
  { board, settings, owners }: TaskParts,
): Promise<object> {
  const { context, params } = call;
  const { task: asked } = params;
  if (typeof asked !== 'object' || asked === null || Array.isArray(asked)) {
    throw ProtocolError.invalidParams('"params.task" must be an object.');
  }
  let forget: (() => void) | undefined;
  const run = new TaskRun(context, {
    owner: owners.ownerIn(session, context.principal).key,
    scopes,
    settings: { ...settings, ttlMs: ttlOf(asked, settings) },
    changed(changed) {
      board.changed(changed);
      if (changed.isFinal) {
        forget?.();
      }
    },
    client: new TaskClient(session),
  });
  if (!board.reserve(run)) {
    throw new ProtocolError(ErrorCode.InternalError, TOO_MANY_TASKS);
  }
  await board.open(run);
  if (context.principal === undefined) {
    // Nobody else could ask for it.
    forget = session.onEnd(() => run.end({ status: 'cancelled' }, 'cancelled'));
  }
  if (context.signal.aborted) {
    // The client cancelled the request before it could learn the id.
    run.end({ status: 'cancelled' }, 'cancelled');
  }
  const task = describeSessionTask(run.stored.task);
  // The client hears of the task before the work begins, which may not let go of the processor.
  setImmediate(() => {
    if (!run.isFinal) {
      void settleTask(run, call.runApart(run));
    }
  });
  return { task };
}

// Specification 2025-11-25, tasks: the receiver may override what was asked for, and says the actual one.
function ttlOf({ ttl }: { readonly ttl?: unknown }, { ttlMs }: TasksSettings): number {
  return Number.isSafeInteger(ttl) && (ttl as number) >= 1 ? Math.min(ttl as number, ttlMs) : ttlMs;
}
