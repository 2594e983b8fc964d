import type { Exchange } from '../../context/exchange.js';
import { createIsoTime } from '../../logging/iso-time.js';
import type { Logger } from '../../logging/logger.js';
import type { AuditOption, AuditRecord } from '../../model/audit-record.js';
import type { ServerModel } from '../../model/server-model.js';
import type { RequestMessage } from '../../protocol/message.js';
import type { Revision } from '../../revisions/revision.js';
import { OpenList } from '../open-list.js';
import { AuditEntry, type AuditJournal } from './audit-entry.js';
import { AuditFields } from './audit-fields.js';
import { subjectOf } from './subject-of.js';

/** Opens a record for each call that is to be told of. */
export class Auditor {
  readonly #model: ServerModel;
  readonly #option: AuditOption | undefined;
  readonly #open = new OpenList<AuditEntry>();
  readonly #journal: AuditJournal;
  readonly #isoTime = createIsoTime();

  constructor(model: ServerModel, option: AuditOption | undefined) {
    this.#model = model;
    this.#option = option;
    this.#journal = {
      tell: typeof option === 'function' ? guarded(option, model.log) : logging(model.log),
      over: (entry) => this.#open.delete(entry),
    };
  }

  /** @returns `undefined` where nobody wants to hear of the request */
  open(request: RequestMessage, revision: Revision, exchange: Exchange): AuditEntry | undefined {
    if (!this.#wants(exchange)) {
      return undefined;
    }
    const subject = subjectOf(request, this.#model);
    if (subject === undefined) {
      return undefined;
    }
    const time = this.#isoTime(Date.now());
    const entry = new AuditEntry(subject, request.id, revision, exchange, time, this.#journal);
    this.#open.add(entry);
    return entry;
  }

  /** Tells of all calls that are not over that their end will never be known. */
  abandon(): void {
    this.#open.forEach((entry) => entry.abandon());
  }

  #wants({ principal }: Exchange): boolean {
    switch (typeof this.#option) {
      case 'function':
        return true;
      case 'boolean':
        return this.#option && this.#isLogged();
      default:
        return principal !== undefined && this.#isLogged();
    }
  }

  #isLogged(): boolean {
    return this.#model.log.isLevelEnabled?.('info') !== false;
  }
}

function logging(log: Logger): (record: AuditRecord) => void {
  return (record) =>
    log.info(new AuditFields(record), `${record.method} ${record.name}: ${record.outcome}`);
}

// A call must not fail because its record could not be kept.
function guarded(hear: (record: AuditRecord) => unknown, log: Logger) {
  const fail = (err: unknown): void => log.error({ err }, 'The function `audit` failed.');
  return (record: AuditRecord): void => {
    try {
      const kept = hear(record);
      if (kept instanceof Promise) {
        kept.catch(fail);
      }
    } catch (error) {
      fail(error);
    }
  };
}
