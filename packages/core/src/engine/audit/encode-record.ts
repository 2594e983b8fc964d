import { jsonString } from '../../logging/json-string.js';
import type { AuditRecord } from '../../model/audit-record.js';

/** The JSON of a record, in less than half the time of `JSON.stringify`: there is one for every call. */
export function encodeRecord(record: AuditRecord): string {
  const { time, method, name, requestId, principal, client, transport, revision } = record;
  const { arguments: args, outcome, reason, code, errorId, durationMs } = record;
  return (
    `{"time":"${time}","method":"${method}","name":${jsonString(name)},"requestId":${encode(requestId)}` +
    `${encodePrincipal(principal)}${encodeClient(client)}` +
    `,"transport":${jsonString(transport)},"revision":"${revision}"` +
    `${args === undefined ? '' : `,"arguments":${JSON.stringify(args)}`},"outcome":"${outcome}"` +
    `${member('reason', reason)}${member('code', code)}${member('errorId', errorId)}` +
    `,"durationMs":${durationMs}}`
  );
}

function encodePrincipal(principal: AuditRecord['principal']): string {
  if (principal === undefined) {
    return '';
  }
  const { subject, issuer, clientId } = principal;
  const others = `${member('issuer', issuer)}${member('clientId', clientId)}`;
  return `,"principal":{"subject":${jsonString(subject)}${others}}`;
}

function encodeClient(client: AuditRecord['client']): string {
  if (client === undefined) {
    return '';
  }
  const { name, version } = client;
  return `,"client":{"name":${jsonString(name)},"version":${jsonString(version)}}`;
}

function member(name: string, value: string | number | undefined): string {
  return value === undefined ? '' : `,"${name}":${encode(value)}`;
}

function encode(value: string | number): string {
  return typeof value === 'string' ? jsonString(value) : JSON.stringify(value);
}
