import { inspect } from 'node:util';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { LOGGER_LEVELS } from './log-entry.js';

/**
 * What is wrong with a logger.
 *
 * @param place whose option it is
 */
export function checkLogger(place: string, logger: unknown): StartupProblem[] {
  const methods = Object(logger) as Readonly<Record<string, unknown>>;
  const missing = LOGGER_LEVELS.filter((level) => typeof methods[level] !== 'function');
  if (missing.length === 0) {
    return [];
  }
  return [
    {
      code: StartupCode.ServerOption,
      place,
      seen: `Expected \`logger\` to have the methods ${LOGGER_LEVELS.join(', ')}, got ${inspect(logger, { depth: 0 })} without ${missing.join(', ')}.`,
      fix: "give an instance of pino, createLogger({ level: 'debug' }), or leave it out.",
    },
  ];
}
