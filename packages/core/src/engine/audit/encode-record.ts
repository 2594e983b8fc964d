import type { AuditRecord } from '../../model/audit-record.js';

const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** The JSON of a record, in less than half the time of `JSON.stringify`: there is one for every call. */
export function encodeRecord(record: AuditRecord): string {
  const { time, method, name, requestId, principal, client, transport, revision } = record;
  const { arguments: args, outcome, reason, code, errorId, durationMs } = record;
  return (
    `{"time":"${time}","method":"${method}"${member('name', name)}${member('requestId', requestId)}` +
    `${encodePrincipal(principal)}${encodeClient(client)}` +
    `${member('transport', transport)},"revision":"${revision}"` +
    `${member('arguments', args)},"outcome":"${outcome}"` +
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
  return `,"principal":{"subject":${encode(subject)}${others}}`;
}

function encodeClient(client: AuditRecord['client']): string {
  return client === undefined
    ? ''
    : `,"client":{"name":${encode(client.name)}${member('version', client.version)}}`;
}

function member(name: string, value: unknown): string {
  return value === undefined ? '' : `,"${name}":${encode(value)}`;
}

function encode(value: unknown): string {
  return typeof value === 'string' && PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
}
