import type { RequestContext } from '../context/request-context.js';

/** Which clients may call a tool that runs as a task: all, or only those that know tasks. */
export type TaskSupport = 'optional' | 'required';

/**
 * How a tool runs as a task, whose outcome the client asks for later. Specification: tasks.
 *
 * @typeParam Args the arguments of the tool
 */
export interface ToolTask<Args> {
  readonly support: TaskSupport;
  /**
   * Asks what must be answered before the task begins, in rounds of the call itself; the tool asks the same
   * keys again and has the answers at once. It throws what the tool may throw. Default: asks nothing.
   */
  readonly askFirst?: (args: Args, context: RequestContext) => unknown;
}
