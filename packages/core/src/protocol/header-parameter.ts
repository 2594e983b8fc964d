/** The keyword by which an input schema names the header that repeats an argument. */
export const HEADER_KEYWORD = 'x-mcp-header';

/** An argument that a header repeats. Specification 2026-07-28: transports, custom headers. */
export interface HeaderParameter {
  /** The whole name of the header, for example `Mcp-Param-Region`. */
  readonly header: string;
  /** The names of the properties that lead to the argument. */
  readonly path: readonly string[];
}
