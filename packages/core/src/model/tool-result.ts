import type { ContentBlock } from '../protocol/content.js';

/** The members of a {@link ToolResult}. Specification: tools, tool result. */
export interface ToolResultFields {
  readonly content: readonly ContentBlock[];
  /** Any JSON value; served to revisions that know it. */
  readonly structuredContent?: unknown;
  /** Whether the text tells the model about a failure. */
  readonly isError?: boolean;
  readonly _meta?: Readonly<Record<string, unknown>>;
}

/**
 * A tool's answer said in full, for tools that need more than one value to be encoded for them.
 *
 * @example return new ToolResult({ content: [{ type: 'text', text: '3 rows' }], structuredContent: rows });
 */
export class ToolResult {
  readonly fields: ToolResultFields;

  constructor(fields: ToolResultFields) {
    this.fields = fields;
  }
}
