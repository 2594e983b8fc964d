import { ProtocolError } from '../../errors/protocol-error.js';
import type { ToolCall } from '../../model/extension.js';
import { ErrorCode } from '../../protocol/error-code.js';
import { MODERN_REVISIONS } from '../../protocol/revision-id.js';
import { runAsSessionTask } from './run-as-session-task.js';
import { runAsTask } from './run-as-task.js';
import { SESSION_TASKS_REVISION } from './session-tasks-revision.js';
import type { TaskParts } from './task-parts.js';
import type { TaskTool } from './task-tool.js';
import { TASKS } from './tasks-extension.js';
import { toolFailure } from './tool-failure.js';

const MODERN: ReadonlySet<string> = new Set(MODERN_REVISIONS);

/**
 * Serves one call of a tool: as a task where the tool may run as one and the client can follow it. In
 * 2026-07-28 the server decides, for clients that declare the extension; in a session of 2025-11-25 the client
 * asks for it, call by call.
 *
 * @throws {ProtocolError} -32021 or, in 2025-11-25, -32601 when call and tool do not agree about tasks
 */
export async function serveTaskCall(
  tool: TaskTool,
  call: ToolCall,
  parts: TaskParts,
): Promise<object> {
  const { context, exchange, params } = call;
  const { name, support } = tool;
  if (MODERN.has(context.protocolVersion)) {
    if (support !== undefined && context.supports(TASKS)) {
      return runAsTask(tool, call, parts.board, parts.settings);
    }
    if (support === 'required') {
      throw ProtocolError.missingClientCapability({ extensions: { [TASKS]: {} } });
    }
    return call.run();
  }
  if (context.protocolVersion !== SESSION_TASKS_REVISION || exchange.session === undefined) {
    // Specification 2025-11-25, tasks: who declares none ignores what asks for one.
    return support === 'required' ? toolFailure(refusal(name)) : call.run();
  }
  const wanted = params['task'] !== undefined;
  if (wanted && support !== undefined) {
    return runAsSessionTask(tool, call, exchange.session, parts);
  }
  if (wanted || support === 'required') {
    throw new ProtocolError(
      ErrorCode.MethodNotFound,
      wanted
        ? `The tool "${name}" never runs as a task: leave out "params.task".`
        : `The tool "${name}" runs as a task only: ask for one with "params.task".`,
    );
  }
  return call.run();
}

function refusal(name: string): string {
  return `The tool "${name}" takes long and runs only for clients that know tasks (2026-07-28, or a session of 2025-11-25).`;
}
