import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';

// Node's timers turn anything longer into no time at all.
const LONGEST_GRACE_MS = 2_147_483_000;

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

/** What is wrong with a grace: how long calls may go on once a server stops. */
export function checkGrace(place: string, graceMs: unknown): StartupProblem[] {
  if (Number.isInteger(graceMs) && Number(graceMs) >= 0 && Number(graceMs) <= LONGEST_GRACE_MS) {
    return [];
  }
  return [
    {
      code: StartupCode.ListenOption,
      place: `${place}, { graceMs }`,
      seen: `Expected an integer from 0 to ${LONGEST_GRACE_MS}, got ${String(graceMs)} (${typeof graceMs}).`,
      fix: 'give a number of milliseconds, for example { graceMs: 10_000 }.',
    },
  ];
}
