import type { ScopeImplication } from '../access/decide-access.js';
import type { Bus } from '../backend/bus.js';
import type { Logger } from '../logging/logger.js';
import type { Implementation } from '../protocol/implementation.js';
import type { AuditOption } from './audit-record.js';
import type { ErrorReport } from './error-report.js';
import type { Extension } from './extension.js';
import type { LimitOptions } from './limits.js';
import type { ListServerOptions } from './list-options.js';
import type { QuestionServerOptions } from './question-options.js';
import type { InvalidArgumentsPolicy } from './server-model.js';

/** How a server introduces itself, and where it reports what must not cross the wire. */
export interface McpServerOptions extends Implementation, ListServerOptions, QuestionServerOptions {
  /** What a client may tell its model about this server as a whole. */
  readonly instructions?: string;
  /**
   * How a client hears that arguments do not fit. Default: `tool-error`, which a model can act on.
   * Revisions before 2025-11-25 also allow the JSON-RPC error -32602, for clients that expect it.
   * Specification: tools, error handling.
   */
  readonly invalidArguments?: InvalidArgumentsPolicy;
  /** Optional parts of the protocol, such as those of `@lmcp/core/skills`. Default: none. */
  readonly extensions?: readonly Extension[];
  /** Carries changes to the clients that want to hear of them. Default: a {@link MemoryBus} of its own. */
  readonly bus?: Bus;
  /** How much clients may ask of the server. Default: what protects it from a client that runs wild. */
  readonly limits?: LimitOptions;
  /**
   * Whether a scope that was granted includes one that is needed, as `files` may include `files:read`.
   * Default: only itself. Specification 2026-07-28: authorization, scope challenges
   */
  readonly scopeImplies?: ScopeImplication;
  /**
   * Where the server writes what its operator should know; an instance of pino fits as it is. Default:
   * {@link createLogger}, which writes to stderr from the level `info`.
   */
  readonly logger?: Logger;
  /**
   * Who hears of each call of a tool, prompt or resource, also of those that are refused: the log, nobody, or a
   * function. Default: the log, of the calls of whoever showed a token.
   */
  readonly audit?: AuditOption;
  /** Hears of every unexpected exception. Default: the logger, which writes its stack with the error id. */
  readonly onError?: (error: unknown, report: ErrorReport) => void;
}
