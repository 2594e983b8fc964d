import { randomUUID } from 'node:crypto';
import { encodeNotification } from '../jsonrpc/encode-message.js';
import type { ElicitAction, ElicitResult } from '../protocol/elicitation.js';
import type { HttpHeaders } from '../protocol/http-headers.js';
import type { InputResponses } from '../protocol/input-request.js';
import type { LogLevel } from '../protocol/log-level.js';
import type { RequestId } from '../protocol/message.js';
import type { RevisionId } from '../protocol/revision-id.js';
import type { Root } from '../protocol/root.js';
import type { CreateMessageParams, CreateMessageResult } from '../protocol/sampling.js';
import type { RequestEnvelope } from '../revisions/request-envelope.js';
import type { Revision } from '../revisions/revision.js';
import type { ContentOf, Form } from '../schema/forms.js';
import { assertDeclared } from './assert-declared.js';
import type { Changes } from './changes.js';
import type { Deadline } from './deadline.js';
import { declares } from './declares.js';
import { encodeLogMessage } from './encode-log-message.js';
import { encodeProgress } from './encode-progress.js';
import type { Exchange } from './exchange.js';
import { formQuestion } from './form-question.js';
import { hearsLog } from './hears-log.js';
import type { Question } from './inquiry.js';
import type { Interview } from './interview.js';
import { pingClient } from './ping-client.js';
import type { Principal } from './principal.js';
import { Questions } from './questions.js';
import type { RequestContext } from './request-context.js';
import { rootsQuestion } from './roots-question.js';
import { samplingQuestion } from './sampling-question.js';
import { signalOf } from './signal-of.js';
import { urlQuestion } from './url-question.js';
import { withoutSecrets } from './without-secrets.js';

/** The context of one request; what costs something is made when a handler first asks for it. */
export class CallContext implements RequestContext {
  readonly requestId: RequestId;
  readonly client: RequestContext['client'];
  readonly changes: Changes;
  readonly #exchange: Exchange;
  readonly #revision: Revision;
  readonly #envelope: RequestEnvelope;
  readonly #interview: Interview;
  readonly #deadline: Deadline | undefined;
  #lastProgress = Number.NEGATIVE_INFINITY;
  #signal: AbortSignal | undefined;
  #headers: HttpHeaders | undefined;
  #questions: Questions | undefined;

  constructor(
    id: RequestId,
    revision: Revision,
    envelope: RequestEnvelope,
    exchange: Exchange,
    changes: Changes,
    interview: Interview,
    deadline?: Deadline,
  ) {
    this.requestId = id;
    this.client = envelope.client;
    this.changes = changes;
    this.#exchange = exchange;
    this.#revision = revision;
    this.#envelope = envelope;
    this.#interview = interview;
    this.#deadline = deadline;
  }

  get protocolVersion(): RevisionId {
    return this.#revision.id;
  }

  get principal(): Principal | undefined {
    return this.#exchange.principal;
  }

  get headers(): HttpHeaders {
    return (this.#headers ??= withoutSecrets(this.#exchange.headers));
  }

  get signal(): AbortSignal {
    return (this.#signal ??= signalOf(this.#exchange, this.#revision, this.#deadline));
  }

  progress(progress: number, total?: number, message?: string): void {
    // The specification wants every value to grow, and JSON has no word for what is not finite.
    if (!Number.isFinite(progress) || progress <= this.#lastProgress) {
      return;
    }
    this.#lastProgress = progress;
    this.#deadline?.alive();
    const { progressToken } = this.#envelope;
    if (progressToken !== undefined) {
      this.#exchange.send(encodeProgress(progressToken, progress, total, message));
    }
  }

  log(level: LogLevel, data: unknown, logger?: string): void {
    if (hearsLog(level, this.#revision, this.#envelope, this.#exchange.session)) {
      this.#exchange.send(encodeLogMessage(level, data, logger));
    }
  }

  ping(timeoutMs = 10_000): Promise<boolean> {
    return pingClient(this.#exchange, this.signal, timeoutMs);
  }

  closeConnection(retryMs = 1000): void {
    this.#exchange.closeConnection?.(retryMs);
  }

  supports(capability: string): boolean {
    return declares(this.client.capabilities, capability, this.#revision);
  }

  require(capability: string): void {
    assertDeclared(this.client.capabilities, capability, this.#revision);
  }

  get inputResponses(): InputResponses {
    return this.#interview.inputResponses;
  }

  get requestState(): unknown {
    return this.#interview.requestState;
  }

  elicit<Asked extends Form>(
    key: string,
    message: string,
    form: Asked,
  ): Promise<ElicitResult<ContentOf<Asked>>> {
    return this.#ask(key, () => formQuestion(message, this.#interview.forms.compile(form, key)));
  }

  elicitUrl(
    key: string,
    message: string,
    url: string,
    elicitationId: string = randomUUID(),
  ): Promise<{ readonly action: ElicitAction }> {
    return this.#ask(key, () => urlQuestion({ message, url, elicitationId }));
  }

  completeElicitation(elicitationId: string): void {
    if (this.#revision.elicitationIds) {
      this.#exchange.session?.tell(
        encodeNotification('notifications/elicitation/complete', { elicitationId }),
      );
    }
  }

  sample(key: string, params: CreateMessageParams): Promise<CreateMessageResult> {
    return this.#ask(key, () => samplingQuestion(params));
  }

  roots(key = 'roots'): Promise<readonly Root[]> {
    return this.#ask(key, () => rootsQuestion);
  }

  step<Value>(key: string, work: () => Value | PromiseLike<Value>): Promise<Value> {
    return handled(this.#open().step(key, work) as Promise<Value>);
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

  #ask<Answer>(key: string, question: () => Question<Answer>): Promise<Answer> {
    const asking = async (): Promise<Answer> => {
      this.#deadline?.pause();
      try {
        return await this.#open().ask(key, question());
      } finally {
        this.#deadline?.resume();
      }
    };
    return handled(asking());
  }

  #open(): Questions {
    return (this.#questions ??= new Questions({
      revision: this.#revision,
      inquiry: this.#interview.inquire(this),
      require: (capability) => this.require(capability),
    }));
  }
}

// A run may end while a handler still has questions that it awaits later, or never; that must not end the process.
function handled<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => {});
  return promise;
}
