import type { RequestContext } from '../context/request-context.js';
import type { Tool } from '../protocol/tool.js';
import type { SchemaExtensions } from '../schema/schema-extensions.js';
import type { ToolView } from './tool-view.js';

/** The arguments of a call as the client sent them: an object, `{}` when it sent none. */
export type ToolArguments = Readonly<Record<string, unknown>>;

/** What only extensions of the protocol know about a tool. */
export interface ToolExtras {
  /**
   * The view that shows what the tool returns, by its URI, or all that is to be said; needs `apps` of
   * `@lmcp/core/apps`.
   */
  readonly ui?: string | ToolView;
}

/**
 * A tool as a compiler makes it: its public description and the function behind it.
 *
 * `call` receives what the client sent, checks it itself, and returns a value: a string or content blocks
 * are served as they are, `undefined` as empty content, a `ToolResult` verbatim, and any other value as
 * JSON text with `structuredContent`. With an `outputSchema` every value is structured, and must fit. It
 * throws `ToolError` for the model and `ProtocolError` for the client.
 */
export interface ToolDefinition extends Tool, ToolExtras {
  /**
   * Where an argument is declared, for start-up problems: `Weather.forecast, parameter #1`. Default: the
   * tool and its schema.
   */
  placeOf?(argument: string): string | undefined;
  /** How `outputSchema` executes its formats and patterns. Default: formats only annotate. */
  readonly outputExtensions?: SchemaExtensions;
  call(args: ToolArguments, context: RequestContext): unknown;
}

/** What clients are told about a tool besides its name and its arguments. */
export interface ToolDetails extends Omit<Tool, 'name' | 'inputSchema'>, ToolExtras {
  /** What the tool does and when to use it, written for the model. */
  readonly description: string;
}
