import type { ClientCapabilities } from '../protocol/client-capabilities.js';
import type { HttpHeaders } from '../protocol/http-headers.js';
import type { Implementation } from '../protocol/implementation.js';
import type { LogLevel } from '../protocol/log-level.js';
import type { RequestId } from '../protocol/message.js';
import type { RevisionId } from '../protocol/revision-id.js';
import type { Changes } from './changes.js';
import type { Principal } from './principal.js';

/** What a handler receives besides its arguments; valid while its request is being answered. */
export interface RequestContext {
  readonly requestId: RequestId;
  /** The revision in which this request is answered. */
  readonly protocolVersion: RevisionId;
  /** The client as it introduced itself; a stateless 2025 request says nothing about its client. */
  readonly client: {
    readonly info: Implementation | undefined;
    readonly capabilities: ClientCapabilities;
  };
  /** Who asks; `undefined` when the server needs no token. */
  readonly principal: Principal | undefined;
  /** HTTP request headers by lower-case name, without `authorization` and `cookie`; empty elsewhere. */
  readonly headers: HttpHeaders;
  /**
   * Aborts when the answer is no longer wanted: the client went away (2026-07-28), the client cancelled,
   * or the server is stopping. Its reason is an `Error` that says which.
   */
  readonly signal: AbortSignal;
  /**
   * Tells the client how far the work is; silently nothing when the client asked for no progress.
   *
   * @param progress how much is done, growing with every call
   * @param total how much there is to do, when known
   * @param message one line for a person
   */
  progress(progress: number, total?: number, message?: string): void;
  /**
   * Tells the client what happens; silently nothing where the client wants no messages of this level. A
   * client of 2026-07-28 asks for them with each request, one of 2025 for its session.
   *
   * @param data any JSON value. The client may show and keep it, so it must hold no secret.
   * @param logger the part of the server that speaks
   */
  log(level: LogLevel, data: unknown, logger?: string): void;
  /** Tells every client that wants to know, not only this one, of what this call changes. */
  readonly changes: Changes;
  /** Whether the client declared a capability, by its path: `sampling`, `elicitation.url`; or an extension, by its id. */
  supports(capability: string): boolean;
  /**
   * Insists on a capability, by its path, or on an extension, by its id.
   *
   * @throws {ProtocolError} -32021 when the client did not declare it
   */
  require(capability: string): void;
}
