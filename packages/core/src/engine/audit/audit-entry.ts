import type { Exchange } from '../../context/exchange.js';
import type { Principal } from '../../context/principal.js';
import type { ProtocolError } from '../../errors/protocol-error.js';
import type { AuditEnd, AuditRecord } from '../../model/audit-record.js';
import type { RequestId } from '../../protocol/message.js';
import type { IntroducedClient } from '../../revisions/introduced-client.js';
import type { Revision } from '../../revisions/revision.js';
import type { Placed } from '../open-list.js';
import { endOfError, endOfResult } from './end-of.js';
import { shortText } from './short-text.js';
import type { AuditSubject } from './subject-of.js';

const ABANDONED: AuditEnd = {
  outcome: 'cancelled',
  reason: 'The server stopped before this was done.',
};

/** Where the records of a call go. */
export interface AuditJournal {
  tell(record: AuditRecord): void;
  /** Hears that nothing more will be told of the call. */
  over(entry: AuditEntry): void;
}

/** The record of one call while it runs. It keeps nothing of the request but what is told of it. */
export class AuditEntry implements Placed {
  readonly #subject: AuditSubject;
  readonly #requestId: RequestId;
  readonly #revision: Revision;
  readonly #principal: Principal | undefined;
  readonly #transport: string;
  readonly #time: string;
  readonly #journal: AuditJournal;
  readonly #since = performance.now();
  place = -1;
  #client: AuditRecord['client'];
  /** How the work that goes on as a task ended before its request was answered. */
  #apart: AuditEnd | undefined;
  #isTask = false;
  #isOver = false;

  constructor(
    subject: AuditSubject,
    requestId: RequestId,
    revision: Revision,
    { principal, transport = 'unknown' }: Exchange,
    time: string,
    journal: AuditJournal,
  ) {
    this.#subject = subject;
    this.#requestId = typeof requestId === 'string' ? shortText(requestId) : requestId;
    this.#revision = revision;
    this.#principal = principal;
    this.#transport = transport;
    this.#time = time;
    this.#journal = journal;
  }

  /** Notes which program calls. */
  from({ info }: IntroducedClient): void {
    this.#client = info && { name: shortText(info.name), version: shortText(info.version) };
  }

  /** Tells that the call was answered with a result. */
  answered(result: object): void {
    const end = endOfResult(result);
    if (end.outcome !== 'task') {
      this.#end(end);
      return;
    }
    this.#isTask = true;
    this.#record(end);
    if (this.#apart !== undefined) {
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

  /** Tells that the process ends before the call does; what it comes to meanwhile is not told any more. */
  abandon(): void {
    this.#end(ABANDONED);
  }

  #end(end: AuditEnd): void {
    if (!this.#isOver) {
      this.#isOver = true;
      this.#journal.over(this);
      this.#record(end);
    }
  }

  // By assignments, in the order in which a record is read: conditional spreads take ten times as long.
  #record({ outcome, reason, code, errorId }: AuditEnd): void {
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
    this.#journal.tell(record as AuditRecord);
  }
}

type Writable<Value> = { -readonly [Field in keyof Value]: Value[Field] };
type Draft = Partial<Writable<AuditRecord>>;

function nameOf({ subject, issuer, clientId }: Principal): NonNullable<AuditRecord['principal']> {
  const name: Writable<NonNullable<AuditRecord['principal']>> = { subject: shortText(subject) };
  if (issuer !== undefined) {
    name.issuer = shortText(issuer);
  }
  if (clientId !== undefined) {
    name.clientId = shortText(clientId);
  }
  return name;
}
