import type { Extension } from '../../model/extension.js';
import { checkTaskTool } from './check-task-tool.js';
import { createSessionTasks } from './create-session-tasks.js';
import { createTaskFilter } from './create-task-filter.js';
import { createTaskMethods } from './create-task-methods.js';
import { MemoryTaskStore } from './memory-task-store.js';
import { serveTaskCall } from './serve-task-call.js';
import { TaskBoard } from './task-board.js';
import { SessionOwners } from './task-owner.js';
import { TASKS } from './tasks-extension.js';
import { readTasksOptions, type TasksOptions } from './tasks-options.js';

/**
 * Lets tools run longer than a request: a client gets a task at once, and asks for its outcome later. A tool
 * says so in `task`. One of these serves one server. Specification: tasks.
 *
 * @example
 * new McpServer({ …, extensions: [tasks()] })
 *   .tool('render', { description: '…', task: 'optional' }, schema, render);
 */
export function tasks(options: TasksOptions = {}): Extension {
  const { settings, problems } = readTasksOptions(options);
  const board = new TaskBoard(options.store ?? new MemoryTaskStore(), settings);
  const owners = new SessionOwners();
  const parts = { board, settings, owners };
  return {
    id: TASKS,
    settings: {},
    methods: createTaskMethods(board),
    sessionCapability: createSessionTasks(board, owners),
    listenFilters: { taskIds: createTaskFilter(board) },
    check: ({ tools }) => [...problems, ...tools.flatMap(checkTaskTool)],
    extendTool({ name, scopes = [], task }) {
      const tool = { name, scopes, support: task?.support };
      return {
        call: (call) => serveTaskCall(tool, call, parts),
        // Whoever asks for a task of a tool that has none must hear of it.
        serves: ({ task: asked }) => task !== undefined || asked !== undefined,
        ...(task && { execution: { taskSupport: task.support } }),
      };
    },
    start: (host) => board.start(host),
    stop: () => board.stop(),
  };
}
