import type { TaskBoard } from './task-board.js';
import type { SessionOwners } from './task-owner.js';
import type { TasksSettings } from './tasks-options.js';

/** What all tasks of a server share. */
export interface TaskParts {
  readonly board: TaskBoard;
  readonly settings: TasksSettings;
  readonly owners: SessionOwners;
}
