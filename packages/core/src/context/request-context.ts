import type { ClientCapabilities } from '../protocol/client-capabilities.js';
import type { ElicitAction, ElicitResult } from '../protocol/elicitation.js';
import type { HttpHeaders } from '../protocol/http-headers.js';
import type { Implementation } from '../protocol/implementation.js';
import type { InputResponses } from '../protocol/input-request.js';
import type { LogLevel } from '../protocol/log-level.js';
import type { RequestId } from '../protocol/message.js';
import type { RevisionId } from '../protocol/revision-id.js';
import type { Root } from '../protocol/root.js';
import type { CreateMessageParams, CreateMessageResult } from '../protocol/sampling.js';
import type { ContentOf, Form } from '../schema/forms.js';
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
  /**
   * HTTP request headers by lower-case name, without `mcp-session-id` and those whose names say that they are
   * secret, such as `authorization`, `cookie` and `x-api-key`; empty elsewhere.
   */
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
   * Asks whether the client is still there, before work that nobody else would wait for: with `ping` in a
   * session of 2025, where leaving cancels nothing. Other clients are asked nothing: they have not left yet.
   *
   * @param timeoutMs how long the client may take, in milliseconds. Default: 10,000
   */
  ping(timeoutMs?: number): Promise<boolean>;
  /**
   * Closes the connection of a long call, which goes on; the client comes back for the rest, so that no
   * connection is held open meanwhile. Silently nothing where clients cannot: only a session of 2025-11-25
   * over HTTP lets them.
   *
   * @param retryMs when the client shall come back, in milliseconds. Default: 1,000
   */
  closeConnection(retryMs?: number): void;
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
  /**
   * Whether the client declared a capability, by its path: `sampling`, `elicitation.url`; or an extension, by
   * its id. A client that declares `elicitation` and names no mode can do `elicitation.form`.
   */
  supports(capability: string): boolean;
  /**
   * Insists on a capability, by its path, or on an extension, by its id.
   *
   * @throws {ProtocolError} -32021 when the client did not declare it
   */
  require(capability: string): void;
  /**
   * Asks the user to fill in a form. In 2026-07-28 the handler runs again from its beginning once the answer
   * is in, so effects before a question belong into {@link step}. Tools, prompts and resources may ask.
   *
   * @param key names the question within the call; the client sees it
   * @param message why it is asked, for the user
   * @param form a flat object of texts, numbers, yes or no, and choices; what is accepted is checked by it
   * @throws {ProtocolError} -32021 when the client cannot show forms; see {@link supports}
   * @throws {QuestionError} when no answer can be had
   * @throws {TypeError} for a form that no client can show, or a key that was used
   */
  elicit<Asked extends Form>(
    key: string,
    message: string,
    form: Asked,
  ): Promise<ElicitResult<ContentOf<Asked>>>;
  /**
   * Sends the user to a web page, for what must not pass through the client; `accept` says that the user
   * went there, not that anything is done. Needs `elicitation.url`; throws as {@link elicit}.
   *
   * @param elicitationId what {@link completeElicitation} will name; 2025-11-25 only. Default: random
   */
  elicitUrl(
    key: string,
    message: string,
    url: string,
    elicitationId?: string,
  ): Promise<{ readonly action: ElicitAction }>;
  /** Tells a 2025-11-25 client that a page visit is over, also after the call; in other revisions nothing. */
  completeElicitation(elicitationId: string): void;
  /**
   * Asks the client's model. Needs `sampling`, with tools `sampling.tools`, with the context of servers
   * `sampling.context`; throws as {@link elicit}.
   */
  sample(key: string, params: CreateMessageParams): Promise<CreateMessageResult>;
  /** Asks where the client lets the server work. Needs `roots`; throws as {@link elicit}. */
  roots(key?: string): Promise<readonly Root[]>;
  /**
   * Does a piece of work once for the call, although questions make its handler run again.
   *
   * @param key names the step within the call; what a key gave is never worked out again
   * @returns the JSON form of what `work` gave; it travels to the client, sealed
   */
  step<Value>(key: string, work: () => Value | PromiseLike<Value>): Promise<Value>;
  /** The answers to the questions of an `InputRequired` that this handler returned, by key and unchecked. */
  readonly inputResponses: InputResponses;
  /** The `state` of that `InputRequired`. */
  readonly requestState: unknown;
}
