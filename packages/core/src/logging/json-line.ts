import type { LogEntry } from './log-entry.js';

const OWN: readonly string[] = ['time', 'level', 'msg'];

/** An entry as one line of JSON: `time`, `level`, `msg`, then its fields. */
export function jsonLine({ time, level, message, fields }: LogEntry): string {
  const own = `"time":"${time.toISOString()}","level":"${level}","msg":${JSON.stringify(message)}`;
  const others = JSON.stringify(OWN.some((name) => name in fields) ? withoutOwn(fields) : fields);
  return others === '{}' ? `{${own}}\n` : `{${own},${others.slice(1)}\n`;
}

function withoutOwn(fields: LogEntry['fields']): object {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !OWN.includes(name)));
}
