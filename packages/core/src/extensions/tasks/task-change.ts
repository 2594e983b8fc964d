import type { Change } from '../../backend/bus.js';
import type { Task } from './task.js';

const METHOD = 'notifications/tasks';

/** What is told of a task: all of it, as `tasks/get` would. Specification: tasks, status notifications. */
export function taskChange(task: Task): Change {
  return { topic: `${METHOD} ${task.taskId}`, method: METHOD, params: { ...task } };
}
