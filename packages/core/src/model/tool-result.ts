import { knowInEveryCopy } from '../errors/know-in-every-copy.js';
import type { ContentBlock } from '../protocol/content.js';

/** The members of a {@link ToolResult}. Specification: tools, tool result. */
export interface ToolResultFields {
  readonly content: readonly ContentBlock[];
  /**
   * Any JSON value; served to revisions that know it, and never beside `isError`. It must fit the tool's
   * output schema. A value that is no object gets a text block when `content` has none.
   */
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
  static {
    knowInEveryCopy(this, 'ToolResult');
  }
  readonly fields: ToolResultFields;

  constructor(fields: ToolResultFields) {
    this.fields = fields;
  }
}
