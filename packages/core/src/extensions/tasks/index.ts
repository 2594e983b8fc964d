export { MemoryTaskStore } from './memory-task-store.js';
export type { Task, TaskFields, TaskState } from './task.js';
export type { StoredTask, TaskStore } from './task-store.js';
export { tasks } from './tasks.js';
export type { TasksOptions } from './tasks-options.js';
