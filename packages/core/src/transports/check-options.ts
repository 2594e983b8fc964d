import { LONGEST_TIMER_MS } from '../backend/longest-timer-ms.js';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';

/** An option that nobody reads is a misspelt one, and a misspelt `token` protects nothing. */
export function checkNames(
  place: string,
  options: object,
  known: readonly string[],
): StartupProblem[] {
  return Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: StartupCode.ListenOption,
      place: `${place}, { ${name} }`,
      seen: 'There is no option of this name.',
      fix: `write one of ${known.join(', ')}.`,
    }));
}

/** What is wrong with options that are times in milliseconds. */
export function checkMs(
  place: string,
  times: Readonly<Record<string, unknown>>,
  least: 0 | 1,
): StartupProblem[] {
  return Object.entries(times)
    .filter(
      ([, ms]) => !(Number.isInteger(ms) && Number(ms) >= least && Number(ms) <= LONGEST_TIMER_MS),
    )
    .map(([name, ms]) => ({
      code: StartupCode.ListenOption,
      place: `${place}, { ${name} }`,
      seen: `Expected an integer from ${least} to ${LONGEST_TIMER_MS}, got ${String(ms)} (${typeof ms}).`,
      fix: `give a number of milliseconds, for example { ${name}: 10_000 }.`,
    }));
}
