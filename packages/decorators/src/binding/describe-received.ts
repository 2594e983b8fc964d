const MAX_LENGTH = 60;
const SECRET = /password|secret|token|api[-_]?key|authorization|credential/i;
// Control, format (bidirectional marks) and lone surrogate characters could make a value read as another.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A value as a model may be told about it: its type and at most 60 characters of it. */
export function describeReceived(path: string, value: unknown): string {
  if (value === undefined) {
    return 'nothing (missing)';
  }
  const type = typeOf(value);
  if (SECRET.test(path)) {
    return `${type} (hidden)`;
  }
  return value === null ? type : `${type} ${quote(value)}`;
}

/** A value as JSON, shortened and without characters that cannot be seen. */
export function quote(value: unknown): string {
  const plain = value instanceof Set || value instanceof Map ? [...value] : value;
  const text = (JSON.stringify(plain) ?? String(value)).replaceAll(UNPRINTABLE, '');
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

function typeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (value instanceof Date) {
    return 'date';
  }
  return Array.isArray(value) || value instanceof Set ? 'array' : typeof value;
}
