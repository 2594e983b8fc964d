import type { Icon } from './implementation.js';
import type { JsonSchema } from './json-schema.js';

/** Hints about what a tool does; a client must not trust them for safety. Specification: tools. */
export interface ToolAnnotations {
  readonly title?: string;
  /** The tool changes nothing. Default: false. */
  readonly readOnlyHint?: boolean;
  /** The tool may destroy something. Default: true; meaningful only when not read-only. */
  readonly destructiveHint?: boolean;
  /** Calling it twice with the same arguments changes nothing more. Default: false. */
  readonly idempotentHint?: boolean;
  /** The tool talks to an open world such as the web. Default: true. */
  readonly openWorldHint?: boolean;
}

/** A tool as `tools/list` describes it; each revision serves the fields it knows. */
export interface Tool {
  /** 1 to 128 characters of `A-Z a-z 0-9 _ . -`, unique within the server. */
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  /** JSON Schema 2020-12 whose root says `type: "object"`. */
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
  readonly annotations?: ToolAnnotations;
  readonly icons?: readonly Icon[];
  readonly _meta?: Readonly<Record<string, unknown>>;
}

/** Which calls of a tool may ask for a task. Specification 2025-11-25: tasks, tool-level negotiation. */
export interface ToolExecution {
  readonly taskSupport: 'optional' | 'required';
}

/** A tool as it is listed: with what extensions add. */
export interface ListedTool extends Tool {
  /** Revision 2025-11-25 only. */
  readonly execution?: ToolExecution | undefined;
}
