import type { AuditEnd } from '../../model/audit-record.js';

/** The result of a tool that failed, told to the model, and what the audit says of it. */
export class FailedCall {
  readonly content: readonly [{ readonly type: 'text'; readonly text: string }];
  readonly isError = true;
  readonly #end: AuditEnd;

  constructor(text: string, end: AuditEnd) {
    this.content = [{ type: 'text', text }];
    this.#end = end;
  }

  /** No part of what is sent. */
  get end(): AuditEnd {
    return this.#end;
  }
}
