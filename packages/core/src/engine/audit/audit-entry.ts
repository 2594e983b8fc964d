import type { Exchange } from '../../context/exchange.js';
import type { Principal } from '../../context/principal.js';
import type { ProtocolError } from '../../errors/protocol-error.js';
import type { AuditEnd, AuditRecord } from '../../model/audit-record.js';
import type { RequestId } from '../../protocol/message.js';
import type { IntroducedClient } from '../../revisions/introduced-client.js';
import type { Revision } from '../../revisions/revision.js';
import { endOfError, endOfResult } from './end-of.js';
import { shortText } from './short-text.js';
import type { AuditSubject } from './subject-of.js';

/** The record of one call while it runs. It keeps nothing of the request but what is told of it. */
export class AuditEntry {
  readonly #subject: AuditSubject;
  readonly #requestId: RequestId;
  readonly #revision: Revision;
  readonly #principal: Principal | undefined;
  readonly #transport: string;
  readonly #time: string;
  readonly #tell: (record: AuditRecord) => void;
  readonly #since = performance.now();
  #client: AuditRecord['client'];
  /** How the work that goes on as a task ended before its request was answered. */
  #apart: AuditEnd | undefined;
  #isTask = false;

  constructor(
    subject: AuditSubject,
    requestId: RequestId,
    revision: Revision,
    { principal, transport = 'unknown' }: Exchange,
    time: string,
    tell: (record: AuditRecord) => void,
  ) {
    this.#subject = subject;
    this.#requestId = typeof requestId === 'string' ? shortText(requestId) : requestId;
    this.#revision = revision;
    this.#principal = principal;
    this.#transport = transport;
    this.#time = time;
    this.#tell = tell;
  }

  /** Notes which program calls. */
  from({ info }: IntroducedClient): void {
    this.#client = info && { name: shortText(info.name), version: shortText(info.version) };
  }

  /** Tells that the call was answered with a result. */
  answered(result: object): void {
    const end = endOfResult(result);
    this.#end(end);
    this.#isTask = end.outcome === 'task';
    if (this.#isTask && this.#apart !== undefined) {
      this.#end(this.#apart);
    }
  }

  /** Tells that the call was answered with an error. */
  failed(error: ProtocolError): void {
    this.#end(endOfError(error, this.#subject.isKnown));
  }

  /** Tells how what went on as a task ended; nothing where the call itself was answered with it. */
  endedApart(end: AuditEnd): void {
    if (this.#isTask) {
      this.#end(end);
    } else {
      this.#apart = end;
    }
  }

  // By assignments, in the order in which a record is read: conditional spreads take ten times as long.
  #end({ outcome, reason, code, errorId }: AuditEnd): void {
    const { method, name, arguments: args } = this.#subject;
    const record: Draft = { time: this.#time, method, name, requestId: this.#requestId };
    if (this.#principal !== undefined) {
      record.principal = nameOf(this.#principal);
    }
    if (this.#client !== undefined) {
      record.client = this.#client;
    }
    record.transport = this.#transport;
    record.revision = this.#revision.id;
    if (args !== undefined) {
      record.arguments = args;
    }
    record.outcome = outcome;
    if (reason !== undefined) {
      record.reason = reason;
    }
    if (code !== undefined) {
      record.code = code;
    }
    if (errorId !== undefined) {
      record.errorId = errorId;
    }
    record.durationMs = Math.round((performance.now() - this.#since) * 100) / 100;
    this.#tell(record as AuditRecord);
  }
}

type Draft = { -readonly [Field in keyof AuditRecord]?: AuditRecord[Field] };

function nameOf({ subject, issuer, clientId }: Principal): NonNullable<AuditRecord['principal']> {
  return {
    subject: shortText(subject),
    ...(issuer !== undefined && { issuer: shortText(issuer) }),
    ...(clientId !== undefined && { clientId: shortText(clientId) }),
  };
}
