import type { RequestContext } from '../../context/request-context.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import type { Extension, ExtensionMethod } from '../../model/extension.js';
import { ErrorCode } from '../../protocol/error-code.js';
import type { InputResponses } from '../../protocol/input-request.js';
import type { Params } from '../../protocol/message.js';
import type { FoundTask, TaskBoard } from './task-board.js';
import type { TaskRun } from './task-run.js';
import { isFinal } from './task.js';

/** The methods by which clients follow their tasks. Specification: tasks, polling, updates and cancellation. */
export function createTaskMethods(board: TaskBoard): NonNullable<Extension['methods']> {
  return {
    'tasks/get': ofTask(async (params, context) => (await find(board, params, context)).task),
    'tasks/update': ofTask(async (params, context) => {
      const responses = responsesIn(params);
      workOn(await find(board, params, context))?.answer(responses);
      return {};
    }),
    'tasks/cancel': ofTask(async (params, context) => {
      workOn(await find(board, params, context))?.end({ status: 'cancelled' }, 'cancelled');
      return {};
    }),
  };
}

function ofTask(serve: ExtensionMethod['serve']): ExtensionMethod {
  return { nameParameter: 'taskId', needsDeclaration: true, serve };
}

async function find(
  board: TaskBoard,
  { taskId }: Params,
  { principal }: RequestContext,
): Promise<FoundTask> {
  const [found] = typeof taskId === 'string' ? await board.find([taskId], principal) : [];
  if (found === undefined) {
    // The same for a task of somebody else: who does not know an id must not learn that it exists.
    throw ProtocolError.invalidParams(
      'There is no task with this "params.taskId", or not any more.',
    );
  }
  return found;
}

/** The work behind a task; `undefined` when it is done, and nothing can change it. */
function workOn({ task, run }: FoundTask): TaskRun | undefined {
  if (run === undefined && !isFinal(task)) {
    throw new ProtocolError(
      ErrorCode.InternalError,
      'The task runs in another process: route its requests there, by the header Mcp-Name.',
    );
  }
  return run;
}

function responsesIn({ inputResponses }: Params): InputResponses {
  if (
    typeof inputResponses !== 'object' ||
    inputResponses === null ||
    Array.isArray(inputResponses)
  ) {
    throw ProtocolError.invalidParams('"tasks/update" needs "params.inputResponses" as an object.');
  }
  return inputResponses as InputResponses;
}
