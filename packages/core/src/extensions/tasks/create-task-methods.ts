import type { RequestContext } from '../../context/request-context.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import type { ExtensionMethod } from '../../model/extension-method.js';
import type { Extension } from '../../model/extension.js';
import type { InputResponses } from '../../protocol/input-request.js';
import type { Params } from '../../protocol/message.js';
import { findTask, workOn } from './find-task.js';
import type { FoundTask, TaskBoard } from './task-board.js';
import { ownerOf } from './task-owner.js';

/** The methods by which clients follow their tasks. Specification: tasks, polling, updates and cancellation. */
export function createTaskMethods(board: TaskBoard): NonNullable<Extension['methods']> {
  const find = (params: Params, { principal }: RequestContext): Promise<FoundTask> =>
    findTask(board, params, ownerOf(principal));
  return {
    'tasks/get': ofTask(async (params, context) => (await find(params, context)).task),
    'tasks/update': ofTask(async (params, context) => {
      const responses = responsesIn(params);
      workOn(await find(params, context))?.answer(responses);
      return {};
    }),
    'tasks/cancel': ofTask(async (params, context) => {
      workOn(await find(params, context))?.end({ status: 'cancelled' }, 'cancelled');
      return {};
    }),
  };
}

function ofTask(serve: ExtensionMethod['serve']): ExtensionMethod {
  return { nameParameter: 'taskId', needsDeclaration: true, serve };
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
