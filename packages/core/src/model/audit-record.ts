import type { RequestId } from '../protocol/message.js';
import type { RevisionId } from '../protocol/revision-id.js';

/**
 * How a call ended: `ok` and `tool_error` as the tool said; `asked` where the client must answer questions first;
 * `task` where the work goes on as a task, whose end is a record of its own; `refused` before or by its handler,
 * with a reason; `cancelled` where the handler gave up because nobody waited any more; `failed` where it threw
 * what was not expected.
 */
export type AuditOutcome =
  | 'ok'
  | 'tool_error'
  | 'asked'
  | 'task'
  | 'refused'
  | 'cancelled'
  | 'failed';

/** How something ended, and why. */
export interface AuditEnd {
  readonly outcome: AuditOutcome;
  /** Of a fixed set of words where it was refused; where it was cancelled, who did not wait. */
  readonly reason?: string;
  /** The JSON-RPC error code that the client got. */
  readonly code?: number;
  /** Under which `onError` heard of the exception. */
  readonly errorId?: string;
}

/** One call: who used what, with which arguments, and how it ended. Plain JSON of bounded size, without secrets. */
export interface AuditRecord extends AuditEnd {
  /** When it arrived, as ISO 8601. */
  readonly time: string;
  readonly method: 'tools/call' | 'resources/read' | 'prompts/get';
  /** The tool or prompt, the URI of a resource or the template that serves it. */
  readonly name: string;
  readonly requestId: RequestId;
  /** Who called, where the server asked for a token; never the token. */
  readonly principal?: {
    readonly subject: string;
    readonly issuer?: string;
    readonly clientId?: string;
  };
  /** The client program as it introduced itself. */
  readonly client?: { readonly name: string; readonly version: string };
  /** `http`, `stdio`, `memory`, or what else carried it. */
  readonly transport: string;
  readonly revision: RevisionId;
  /** What the client sent, with `(hidden)` for what is secret, and a count for what was cut off. */
  readonly arguments?: unknown;
  /** Milliseconds from its arrival to its answer. */
  readonly durationMs: number;
}

/**
 * Who hears of calls: nobody, the log, or a function of the author's, which must not throw. Default: the log,
 * of the calls of whoever showed a token.
 */
export type AuditOption = boolean | ((record: AuditRecord) => void);
