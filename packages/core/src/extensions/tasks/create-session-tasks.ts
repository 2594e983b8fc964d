import type { Exchange } from '../../context/exchange.js';
import type { Session } from '../../context/session.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import type { SessionCapability } from '../../model/session-capability.js';
import type { Params } from '../../protocol/message.js';
import { awaitOutcome } from './await-outcome.js';
import { findTask, workOn } from './find-task.js';
import { describeSessionTask, outcomeOf } from './session-task.js';
import { SESSION_TASKS_REVISION } from './session-tasks-revision.js';
import type { FoundTask, TaskBoard } from './task-board.js';
import type { SessionOwners, TaskOwner } from './task-owner.js';

const PAGE_SIZE = 100;

/** What tasks are in sessions of 2025-11-25, of whose own protocol they were a part. Specification 2025-11-25: tasks. */
export function createSessionTasks(board: TaskBoard, owners: SessionOwners): SessionCapability {
  const ownerOf = (exchange: Exchange): TaskOwner =>
    owners.ownerIn(sessionOf(exchange), exchange.principal);
  const find = async (params: Params, exchange: Exchange): Promise<FoundTask> => {
    const found = await findTask(board, params, ownerOf(exchange));
    // What comes of the task may be told on any stream of this session, later.
    sessionOf(exchange).need(found.scopes);
    return found;
  };
  return {
    revision: SESSION_TASKS_REVISION,
    name: 'tasks',
    settings: { list: {}, cancel: {}, requests: { tools: { call: {} } } },
    methods: {
      'tasks/get': {
        async serve(params, _context, exchange) {
          const { task, run } = await find(params, exchange);
          run?.client?.meet(run);
          return describeSessionTask(task);
        },
      },
      'tasks/result': {
        async serve(params, { signal }, exchange) {
          const found = await find(params, exchange);
          const run = workOn(found);
          if (run !== undefined) {
            await awaitOutcome(run, exchange, signal);
          }
          return outcomeOf(run?.stored.task ?? found.task);
        },
      },
      'tasks/cancel': {
        async serve(params, _context, exchange) {
          const found = await find(params, exchange);
          const run = workOn(found);
          if (run?.isFinal !== false) {
            throw ProtocolError.invalidParams('The task is over and cannot be cancelled.');
          }
          run.end({ status: 'cancelled' }, 'cancelled');
          return describeSessionTask(run.stored.task);
        },
      },
      'tasks/list': {
        async serve({ cursor }, _context, exchange) {
          const page =
            cursor === undefined || typeof cursor === 'string'
              ? await board.list(ownerOf(exchange), cursor, PAGE_SIZE)
              : undefined;
          if (page === undefined) {
            throw ProtocolError.invalidParams(
              '"params.cursor" is not one of this list, or not any more.',
            );
          }
          page.tasks.forEach(({ scopes }) => sessionOf(exchange).need(scopes));
          return {
            tasks: page.tasks.map(({ task }) => describeSessionTask(task)),
            nextCursor: page.next,
          };
        },
      },
    },
  };
}

// A capability of sessions is served in no other place.
function sessionOf({ session }: Exchange): Session {
  return session as Session;
}
