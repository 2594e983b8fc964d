import { CleanFields } from './clean-fields.js';
import type { LogEntry } from './log-entry.js';

const OWN: readonly string[] = ['time', 'level', 'msg'];

/** An entry as one line of JSON: `time`, `level`, `msg`, then its fields. */
export function jsonLine({ time, level, message, fields }: LogEntry): string {
  const own = `"time":"${time}","level":"${level}","msg":${JSON.stringify(message)}`;
  const others = fields instanceof CleanFields ? fields.json : jsonOf(fields);
  return others === '{}' ? `{${own}}\n` : `{${own},${others.slice(1)}\n`;
}

function jsonOf(fields: LogEntry['fields']): string {
  const others = OWN.some((name) => name in fields)
    ? Object.fromEntries(Object.entries(fields).filter(([name]) => !OWN.includes(name)))
    : fields;
  return JSON.stringify(others);
}
