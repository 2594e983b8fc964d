import type { InputRequests } from '../../protocol/input-request.js';

/** Where a task stands; the last three are final. Specification: tasks, task status. */
export type TaskState =
  | { readonly status: 'working' }
  /** What the client has to answer before the work goes on. */
  | { readonly status: 'input_required'; readonly inputRequests: InputRequests }
  /** The result that the call would have had, also where it tells of a failure. */
  | { readonly status: 'completed'; readonly result: object }
  /** The JSON-RPC error that the call would have had. */
  | {
      readonly status: 'failed';
      readonly statusMessage: string;
      readonly error: { readonly code: number; readonly message: string; readonly data?: unknown };
    }
  | { readonly status: 'cancelled' };

/** What is told of a task in every state. */
export interface TaskFields {
  readonly taskId: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** ISO 8601. */
  readonly lastUpdatedAt: string;
  /** Milliseconds from its creation, for which it can be asked about. */
  readonly ttlMs: number;
  /** Milliseconds that a client should wait before it asks again. */
  readonly pollIntervalMs: number;
}

/** A task as clients are told of it: plain JSON. */
export type Task = TaskFields & TaskState;

/** Whether nothing can become of a task any more. */
export function isFinal({ status }: Pick<Task, 'status'>): boolean {
  return status === 'completed' || status === 'failed' || status === 'cancelled';
}
