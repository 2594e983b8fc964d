import type { TaskSupport } from '../../model/tool-task.js';

/** What serving a tool as a task takes to know of it. */
export interface TaskTool {
  readonly name: string;
  /** `undefined` for a tool that never runs as a task. */
  readonly support: TaskSupport | undefined;
  readonly scopes: readonly string[];
}
