import type { LoggerLevel } from './log-entry.js';

/** One level of a {@link Logger}: fields for machines, then a line for people. */
export type LogMethod = (fields: Readonly<Record<string, unknown>>, message: string) => void;

/**
 * Where a server writes what its operator should know. An instance of pino is one as it is; so is `console`,
 * where nobody reads stdout.
 */
export interface Logger {
  /** What helps to find out why a client is refused. */
  readonly debug: LogMethod;
  /** What was done: the audit of calls. */
  readonly info: LogMethod;
  /** What works, but is not as it should be. */
  readonly warn: LogMethod;
  /** What failed: exceptions, as `err`. */
  readonly error: LogMethod;
  /** Whether anything of a level is written, so that what it tells need not be made in vain. Default: it is. */
  isLevelEnabled?(level: LoggerLevel): boolean;
}
