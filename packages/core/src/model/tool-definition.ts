import type { Scoped } from '../access/scoped.js';
import type { RequestContext } from '../context/request-context.js';
import type { Tool } from '../protocol/tool.js';
import type { SchemaExtensions } from '../schema/schema-extensions.js';
import type { TaskSupport, ToolTask } from './tool-task.js';
import type { ToolView } from './tool-view.js';

/** The arguments of a call as the client sent them: an object, `{}` when it sent none. */
export type ToolArguments = Readonly<Record<string, unknown>>;

/**
 * A tool as a compiler makes it: its public description and the function behind it.
 *
 * `call` receives what the client sent, checks it itself, and returns a value: a string or content blocks
 * are served as they are, `undefined` as empty content, a `ToolResult` verbatim, and any other value as
 * JSON text with `structuredContent`. With an `outputSchema` every value is structured, and must fit. It
 * throws `ToolError` for the model and `ProtocolError` for the client.
 */
export interface ToolDefinition extends Tool, Scoped {
  /** The view that shows what it returns; needs `apps` of `@lmcp/core/apps`. */
  readonly ui?: ToolView;
  /** How it runs as a task; needs `tasks` of `@lmcp/core/tasks`. */
  readonly task?: ToolTask<ToolArguments>;
  /** How long a call may run, in milliseconds. Default: `limits.callTimeoutMs` of the server. */
  readonly timeoutMs?: number;
  /** How many bytes an answer may have. Default: `limits.resultBytes` of the server. */
  readonly maxResultBytes?: number;
  /**
   * Where an argument is declared, for start-up problems: `Weather.forecast, parameter #1`. Default: the
   * tool and its schema.
   */
  placeOf?(argument: string): string | undefined;
  /** How `outputSchema` executes its formats and patterns. Default: formats only annotate. */
  readonly outputExtensions?: SchemaExtensions;
  call(args: ToolArguments, context: RequestContext): unknown;
}

/**
 * What is said about a tool besides its name and its arguments.
 *
 * @typeParam Args the arguments that its handler receives
 */
export interface ToolDetails<Args = unknown> extends Omit<Tool, 'name' | 'inputSchema'>, Scoped {
  /** What the tool does and when to use it, written for the model. */
  readonly description: string;
  /**
   * The view that shows what it returns, by its URI, or all that is to be said; needs `apps` of
   * `@lmcp/core/apps`.
   */
  readonly ui?: string | ToolView;
  /**
   * Whether a call becomes a task, whose outcome the client asks for later: `optional` for clients that know
   * tasks, `required` to refuse all others; or all that is to be said. Needs `tasks` of `@lmcp/core/tasks`.
   */
  readonly task?: TaskSupport | ToolTask<Args>;
  /**
   * How long a call may run, in milliseconds, since it began or last told of progress. As a task it has the time of
   * the task instead. Default: `limits.callTimeoutMs` of the server, a minute.
   */
  readonly timeoutMs?: number;
  /** How many bytes an answer may have. Default: `limits.resultBytes` of the server, 1 MiB. */
  readonly maxResultBytes?: number;
}
