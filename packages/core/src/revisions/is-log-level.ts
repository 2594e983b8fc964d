import { LOG_LEVELS, type LogLevel } from '../protocol/log-level.js';

/** Whether a value names a log level. */
export function isLogLevel(value: unknown): value is LogLevel {
  return (LOG_LEVELS as readonly unknown[]).includes(value);
}
