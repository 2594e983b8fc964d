import { createSecretNames } from '../schema/secret-names.js';
import { EntryBuffer } from './entry-buffer.js';
import { createIsoTime } from './iso-time.js';
import { jsonLine } from './json-line.js';
import { LOGGER_LEVELS, type LoggerLevel } from './log-entry.js';
import type { Logger, LogMethod } from './logger.js';
import { StderrWriter } from './stderr-writer.js';
import { textLine } from './text-line.js';
import { toLogEntry } from './to-log-entry.js';

/** How {@link createLogger} writes. */
export interface LoggerOptions {
  /** The least important level that is written; `silent` writes nothing. Default: `info`. */
  readonly level?: LoggerLevel | 'silent' | undefined;
  /** `json`: one object a line. `text`: for a person. Default: `text` where stderr is a terminal. */
  readonly format?: 'json' | 'text' | undefined;
  /**
   * Takes whole lines: with a warning or an error at once, others after 20 ms at the latest. Default, and where it
   * fails: they go to stderr.
   */
  readonly write?: ((lines: string) => void) | undefined;
}

/**
 * The logger of a server that was given none, for whoever wants another level or place: it writes to stderr,
 * and hides what has a name that promises a secret, such as `authorization`, `cookie` and `apiKey`.
 *
 * @throws {TypeError} for a level or format that there is not
 */
export function createLogger(options: LoggerOptions = {}): Logger {
  const { level = 'info', format = process.stderr.isTTY ? 'text' : 'json', write } = options;
  assertOneOf('level', level, [...LOGGER_LEVELS, 'silent']);
  assertOneOf('format', format, ['json', 'text']);
  const encode = format === 'json' ? jsonLine : textLine;
  const stderr = new StderrWriter(encode);
  const buffer = new EntryBuffer(encode, write ?? stderr.write, stderr.write);
  const isoTime = createIsoTime();
  const secrecy = createSecretNames();
  const least = level === 'silent' ? Infinity : LOGGER_LEVELS.indexOf(level);
  const isLevelEnabled = (own: LoggerLevel): boolean => LOGGER_LEVELS.indexOf(own) >= least;
  const method = (own: LoggerLevel): LogMethod => {
    if (!isLevelEnabled(own)) {
      return () => {};
    }
    const isUrgent = own === 'warn' || own === 'error';
    return (fields, message) => {
      const head = { time: isoTime(Date.now()), level: own };
      buffer.add(toLogEntry(head, fields, message, secrecy), isUrgent);
    };
  };
  return {
    debug: method('debug'),
    info: method('info'),
    warn: method('warn'),
    error: method('error'),
    isLevelEnabled,
  };
}

function assertOneOf(name: string, value: unknown, known: readonly unknown[]): void {
  if (!known.includes(value)) {
    throw new TypeError(
      `createLogger: expected \`${name}\` to be one of ${known.join(', ')}, got ${String(value)}.`,
    );
  }
}
