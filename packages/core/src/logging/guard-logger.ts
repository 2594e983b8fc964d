import type { LoggerLevel } from './log-entry.js';
import type { Logger, LogMethod } from './logger.js';

/**
 * A logger that never throws, and never rejects either: a log that is broken must not fail the call that it tells of.
 *
 * @param fallback hears what the logger would have heard, and how that failed
 */
export function guardLogger(logger: Logger, fallback: Logger): Logger {
  const guarded = (level: LoggerLevel): LogMethod => {
    const rescue = (fields: Parameters<LogMethod>[0], message: string, err: unknown): void => {
      fallback[level](fields, message);
      fallback.error({ err }, 'The logger failed.');
    };
    return (fields, message) => {
      try {
        const written: unknown = logger[level](fields, message);
        if (written instanceof Promise) {
          written.catch((err: unknown) => rescue(fields, message, err));
        }
      } catch (err) {
        rescue(fields, message, err);
      }
    };
  };
  return {
    debug: guarded('debug'),
    info: guarded('info'),
    warn: guarded('warn'),
    error: guarded('error'),
    isLevelEnabled(level) {
      try {
        return logger.isLevelEnabled?.(level) ?? true;
      } catch {
        return true;
      }
    },
  };
}
