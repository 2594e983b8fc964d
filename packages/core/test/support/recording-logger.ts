import type { Logger, LoggerLevel, LogMethod } from '@lmcp/core';

/** One entry as a logger was given it. */
export interface Recorded {
  readonly level: LoggerLevel;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A logger that keeps everything that it hears, of requests that were refused at the door only where that is asked for. */
export function recordingLogger({ debug = false } = {}): {
  readonly logger: Logger;
  readonly entries: Recorded[];
} {
  const entries: Recorded[] = [];
  const record =
    (level: LoggerLevel): LogMethod =>
    (fields, message) =>
      void entries.push({ level, fields, message });
  const logger = {
    debug: debug ? record('debug') : () => {},
    info: record('info'),
    warn: record('warn'),
    error: record('error'),
  };
  return { logger, entries };
}
