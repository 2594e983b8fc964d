import { CleanFields } from '../../logging/clean-fields.js';
import type { AuditRecord } from '../../model/audit-record.js';
import { encodeRecord } from './encode-record.js';

/** A record as the fields of a log's entry. */
export class AuditFields extends CleanFields {
  readonly audit: AuditRecord;

  constructor(record: AuditRecord) {
    super();
    this.audit = record;
  }

  override get members(): string {
    return `"audit":${encodeRecord(this.audit)}`;
  }
}
