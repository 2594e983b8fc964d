import type { LogEntry } from './log-entry.js';

/** An entry as one line of JSON: `time`, `level`, `msg`, then its fields. */
export function jsonLine({ time, level, message, fields }: LogEntry): string {
  const own = { time: time.toISOString(), level, msg: message };
  return `${JSON.stringify({ ...own, ...fields, ...own })}\n`;
}
