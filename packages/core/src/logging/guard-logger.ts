import type { LoggerLevel } from './log-entry.js';
import type { Logger, LogMethod } from './logger.js';

/**
 * A logger that never throws: a log that is broken must not fail the call that it tells of.
 *
 * @param fallback hears what the logger would have heard, and how that failed
 */
export function guardLogger(logger: Logger, fallback: Logger): Logger {
  const guarded =
    (level: LoggerLevel): LogMethod =>
    (fields, message) => {
      try {
        logger[level](fields, message);
      } catch (err) {
        fallback[level](fields, message);
        fallback.error({ err }, 'The logger failed.');
      }
    };
  return {
    debug: guarded('debug'),
    info: guarded('info'),
    warn: guarded('warn'),
    error: guarded('error'),
    isLevelEnabled: (level) => logger.isLevelEnabled?.(level) ?? true,
  };
}
