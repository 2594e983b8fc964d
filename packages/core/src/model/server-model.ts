import type { HeaderParameter } from '../protocol/header-parameter.js';
import type { Implementation } from '../protocol/implementation.js';
import type { ErrorReport } from './error-report.js';
import type { ServedTool } from './served-tool.js';

/**
 * How a client hears that arguments do not fit: as a result that its model can act on, or, in the
 * revisions that leave the choice, as the JSON-RPC error -32602.
 */
export type InvalidArgumentsPolicy = 'tool-error' | 'protocol-error-before-2025-11-25';

/** Everything a server offers, complete and read-only. */
export interface ServerModel {
  readonly info: Implementation;
  /** What a client may tell its model about this server. */
  readonly instructions: string | undefined;
  /** In the order in which they are listed. */
  readonly tools: ReadonlyMap<string, ServedTool>;
  /** What headers repeat, by the name of the tool; without the tools that ask for none. */
  readonly headerParameters: ReadonlyMap<string, readonly HeaderParameter[]>;
  readonly invalidArguments: InvalidArgumentsPolicy;
  /** Hears of every exception whose message stays inside. */
  readonly onError: (error: unknown, report: ErrorReport) => void;
}
