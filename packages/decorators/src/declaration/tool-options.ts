import type {
  Icon,
  SchemaSource,
  StandardSchemaV1,
  TaskSupport,
  ToolAnnotations,
  ToolView,
} from '@lmcp/core';
import type { Class } from './class.js';

/** What a tool returns: one object of a class, a list of them, or whatever a schema describes. */
export type ToolOutput = Class | readonly [Class] | { readonly schema: SchemaSource };

/** The TypeScript type that a {@link ToolOutput} stands for. */
export type ToolOutputType<Output extends ToolOutput> =
  Output extends Class<infer Instance>
    ? Instance
    : Output extends readonly [Class<infer Element>]
      ? readonly Element[]
      : Output extends { readonly schema: StandardSchemaV1<unknown, infer Value> }
        ? Value
        : unknown;

/** What `@Tool` says about a method. */
export interface ToolOptions<Output extends ToolOutput = ToolOutput> {
  /** The name by which clients call it. Default: the name of the method. */
  readonly name?: string;
  /** A name for people. */
  readonly title?: string;
  /** What the tool does and when to use it, written for the model. */
  readonly description: string;
  readonly annotations?: ToolAnnotations;
  readonly icons?: readonly Icon[];
  /** What it returns, advertised as `outputSchema`: `Dto`, `[Dto]` for a list, or `{ schema }`. */
  readonly output?: Output;
  /**
   * The view that shows what it returns, by its URI, or all that is to be said; needs `apps` of
   * `@lmcp/core/apps`.
   */
  readonly ui?: string | ToolView;
  /**
   * Whether a call becomes a task, whose outcome the client asks for later: `optional` for clients that know
   * tasks, `required` to refuse all others. Needs `tasks` of `@lmcp/core/tasks`.
   */
  readonly task?: TaskSupport;
  /**
   * How long a call may run, in milliseconds, since it began or last told of progress. As a task it has the time of
   * the task instead. Default: `limits.callTimeoutMs` of the server, a minute.
   */
  readonly timeoutMs?: number;
  /** How many bytes an answer may have. Default: `limits.resultBytes` of the server, 1 MiB. */
  readonly maxResultBytes?: number;
  /** Served as `_meta`. */
  readonly meta?: Readonly<Record<string, unknown>>;
}
