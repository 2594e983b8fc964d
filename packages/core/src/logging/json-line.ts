import { CleanFields } from './clean-fields.js';
import { jsonString } from './json-string.js';
import type { LogEntry } from './log-entry.js';

const OWN: readonly string[] = ['time', 'level', 'msg'];

/** An entry as one line of JSON: `time`, `level`, `msg`, then its fields. */
export function jsonLine({ time, level, message, fields }: LogEntry): string {
  const members = fields instanceof CleanFields ? fields.members : membersOf(fields);
  const others = members === '' ? '' : `,${members}`;
  return `{"time":"${time}","level":"${level}","msg":${jsonString(message)}${others}}\n`;
}

function membersOf(fields: LogEntry['fields']): string {
  const others = OWN.some((name) => name in fields)
    ? Object.fromEntries(Object.entries(fields).filter(([name]) => !OWN.includes(name)))
    : fields;
  return JSON.stringify(others).slice(1, -1);
}
