import type { Icon, SchemaSource, StandardSchemaV1, ToolAnnotations, ToolExtras } from '@lmcp/core';
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
export interface ToolOptions<Output extends ToolOutput = ToolOutput> extends ToolExtras {
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
  /** Served as `_meta`. */
  readonly meta?: Readonly<Record<string, unknown>>;
}
