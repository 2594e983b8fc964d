import { ProtocolError } from '../errors/protocol-error.js';
import { encodeNotification } from '../jsonrpc/encode-message.js';
import type { HttpHeaders } from '../protocol/http-headers.js';
import { LOG_LEVELS, type LogLevel } from '../protocol/log-level.js';
import type { RequestId } from '../protocol/message.js';
import type { RevisionId } from '../protocol/revision-id.js';
import type { RequestEnvelope } from '../revisions/request-envelope.js';
import type { Revision } from '../revisions/revision.js';
import type { Changes } from './changes.js';
import { encodeLogMessage } from './encode-log-message.js';
import type { AbortReason, Exchange } from './exchange.js';
import type { Principal } from './principal.js';
import type { RequestContext } from './request-context.js';

const NO_HEADERS: HttpHeaders = Object.freeze({});

const REASONS: Readonly<Record<Exclude<AbortReason, 'closing'>, string>> = {
  cancelled: 'The client cancelled the request.',
  disconnected: 'The client closed the connection; nobody waits for the answer.',
  stopping: 'The server is stopping.',
};

/** The context of one request; what costs something is made when a handler first asks for it. */
export class CallContext implements RequestContext {
  readonly requestId: RequestId;
  readonly protocolVersion: RevisionId;
  readonly client: RequestContext['client'];
  readonly changes: Changes;
  readonly #exchange: Exchange;
  readonly #revision: Revision;
  readonly #envelope: RequestEnvelope;
  #lastProgress = Number.NEGATIVE_INFINITY;
  #signal: AbortSignal | undefined;
  #headers: HttpHeaders | undefined;

  constructor(
    id: RequestId,
    revision: Revision,
    envelope: RequestEnvelope,
    exchange: Exchange,
    changes: Changes,
  ) {
    this.requestId = id;
    this.protocolVersion = revision.id;
    this.client = envelope.client;
    this.changes = changes;
    this.#exchange = exchange;
    this.#revision = revision;
    this.#envelope = envelope;
  }

  get principal(): Principal | undefined {
    return this.#exchange.principal;
  }

  get headers(): HttpHeaders {
    return (this.#headers ??= withoutSecrets(this.#exchange.headers));
  }

  get signal(): AbortSignal {
    return (this.#signal ??= this.#createSignal());
  }

  progress(progress: number, total?: number, message?: string): void {
    // The specification wants every value to grow, and JSON has no word for what is not finite.
    const grows = Number.isFinite(progress) && progress > this.#lastProgress;
    const { progressToken } = this.#envelope;
    if (progressToken === undefined || !grows) {
      return;
    }
    this.#lastProgress = progress;
    this.#exchange.send(
      encodeNotification('notifications/progress', { progressToken, progress, total, message }),
    );
  }

  log(level: LogLevel, data: unknown, logger?: string): void {
    const wanted = this.#wantedLogLevel();
    if (wanted !== undefined && LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(wanted)) {
      this.#exchange.send(encodeLogMessage(level, data, logger));
    }
  }

  supports(capability: string): boolean {
    let value: unknown = this.client.capabilities;
    for (const name of pathOf(capability)) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
        return false;
      }
      value = (value as Readonly<Record<string, unknown>>)[name];
    }
    return true;
  }

  require(capability: string): void {
    if (!this.supports(capability)) {
      const required = pathOf(capability).reduceRight<Readonly<Record<string, unknown>>>(
        (inner, name) => ({ [name]: inner }),
        {},
      );
      throw ProtocolError.missingClientCapability(required);
    }
  }

  /** Whether an exception only says that the handler gave up, because its signal told it to. */
  isGivingUp(error: unknown): boolean {
    if (this.#signal?.aborted !== true) {
      return false;
    }
    // What Node itself rejects with has a name of its own, and the reason as its cause.
    const { name } = Object(error) as { readonly name?: unknown };
    return error === this.#signal.reason || name === 'AbortError';
  }

  // Looked up for every message: a session may choose another level while a call runs.
  #wantedLogLevel(): LogLevel | undefined {
    switch (this.#revision.loggingScope) {
      case 'session':
        return this.#exchange.session?.logLevel;
      case 'request':
        return this.#envelope.logLevel;
    }
  }

  #createSignal(): AbortSignal {
    const controller = new AbortController();
    this.#exchange.onAbort((reason) => {
      const goesOn =
        reason === 'closing' || (reason === 'disconnected' && !this.#revision.disconnectCancels);
      if (!goesOn) {
        controller.abort(new DOMException(REASONS[reason], 'AbortError'));
      }
    });
    return controller.signal;
  }
}

// Only the id of an extension has a slash, and its dots separate nothing.
function pathOf(capability: string): readonly string[] {
  return capability.includes('/') ? ['extensions', capability] : capability.split('.');
}

// A handler that could read the token could pass it on. Specification: authorization, token passthrough.
function withoutSecrets(headers: HttpHeaders | undefined): HttpHeaders {
  if (headers === undefined) {
    return NO_HEADERS;
  }
  const { authorization: _, cookie: __, ...rest } = headers;
  return Object.freeze(rest);
}
