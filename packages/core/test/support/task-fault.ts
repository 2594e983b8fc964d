import {
  CancelTaskResultV2Schema,
  CreateTaskResultV2Schema,
  GetTaskResultV2Schema,
  TaskStatusNotificationV2Schema,
  UpdateTaskResultV2Schema,
} from '@modelcontextprotocol/ext-tasks/core/v2';
import {
  CallToolResultSchema,
  CancelTaskResultSchema,
  CreateTaskResultSchema,
  GetTaskResultSchema,
  ListTasksResultSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { Fields } from './wire.js';

/** The results of the methods of tasks in 2026-07-28, by the official companion of client 2.x. */
export const MODERN_TASK_RESULTS = {
  'tasks/get': GetTaskResultV2Schema,
  'tasks/update': UpdateTaskResultV2Schema,
  'tasks/cancel': CancelTaskResultV2Schema,
} as const;

/** The results of the methods of tasks in 2025-11-25. */
export const LEGACY_TASK_RESULTS = {
  'tasks/get': GetTaskResultSchema,
  'tasks/cancel': CancelTaskResultSchema,
  'tasks/list': ListTasksResultSchema,
  'tasks/result': CallToolResultSchema,
} as const;

export { CreateTaskResultSchema, CreateTaskResultV2Schema, TaskStatusNotificationV2Schema };

/** What the schemas do not say of a result of 2025. Specification 2025-11-25: tasks, related task metadata. */
export function taskRuleFault(
  method: string,
  { task, _meta, tools }: Fields,
  revision: string,
): string | undefined {
  const known = revision === '2025-11-25';
  if (!known && (task !== undefined || method.startsWith('tasks/'))) {
    return `${revision} has no tasks`;
  }
  if (!known && Array.isArray(tools) && tools.some(saysExecution)) {
    return `a tool of ${revision} says "execution"`;
  }
  const related: unknown = Object(_meta)['io.modelcontextprotocol/related-task'];
  return method === 'tasks/result' && related === undefined
    ? 'the result of a task does not say whose it is'
    : undefined;
}

function saysExecution(tool: unknown): boolean {
  return 'execution' in Object(tool);
}
