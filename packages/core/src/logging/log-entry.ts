/** The levels of a log, the least important first. */
export const LOGGER_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** How important an entry of a log is. */
export type LoggerLevel = (typeof LOGGER_LEVELS)[number];

/** One entry of a log, without its secrets. */
export interface LogEntry {
  /** As ISO 8601. */
  readonly time: string;
  readonly level: LoggerLevel;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}
