import type { Extension } from '../../model/extension.js';
import { checkTaskTool } from './check-task-tool.js';
import { createTaskFilter } from './create-task-filter.js';
import { createTaskMethods } from './create-task-methods.js';
import { MemoryTaskStore } from './memory-task-store.js';
import { runAsTask } from './run-as-task.js';
import { TaskBoard } from './task-board.js';
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
  return {
    id: TASKS,
    settings: {},
    methods: createTaskMethods(board),
    listenFilters: { taskIds: createTaskFilter(board) },
    check: ({ tools }) => [...problems, ...tools.flatMap(checkTaskTool)],
    extendTool: ({ name, scopes = [], task }) =>
      task && { call: (call) => runAsTask({ name, scopes, ...task }, call, board, settings) },
    start: (host) => board.start(host),
    stop: () => board.stop(),
  };
}
