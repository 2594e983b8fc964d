import { LONGEST_TIMER_MS } from '../../backend/longest-timer-ms.js';
import { StartupCode } from '../../errors/startup-code.js';
import type { StartupProblem } from '../../errors/startup-error.js';
import type { SessionOptions } from '../../session/session-options.js';
import { checkNames } from '../check-options.js';

const LARGEST: Readonly<Record<keyof SessionOptions, number>> = {
  idleMs: LONGEST_TIMER_MS,
  max: Number.MAX_SAFE_INTEGER,
  maxPerPrincipal: Number.MAX_SAFE_INTEGER,
};
const EXAMPLE = '{ sessions: { idleMs: 1_800_000, max: 10_000, maxPerPrincipal: 1000 } }';

/** Everything that is wrong with the options of sessions. */
export function checkSessionOptions(options: unknown): StartupProblem[] {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    return [
      {
        code: StartupCode.ListenOption,
        place: '{ sessions }',
        seen: `Expected false or an object, got ${JSON.stringify(options)} (${typeof options}).`,
        fix: `write false, or for example ${EXAMPLE}.`,
      },
    ];
  }
  const known = Object.entries(LARGEST);
  return [
    ...checkNames('{ sessions }', options, Object.keys(LARGEST)),
    ...known.flatMap(([name, largest]) => {
      const value = (options as Readonly<Record<string, unknown>>)[name];
      return value === undefined ? [] : checkCount(name, value, largest);
    }),
  ];
}

function checkCount(name: string, value: unknown, largest: number): StartupProblem[] {
  if (Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= largest) {
    return [];
  }
  return [
    {
      code: StartupCode.ListenOption,
      place: `{ sessions: { ${name} } }`,
      seen: `Expected an integer from 1 to ${largest}, got ${String(value)} (${typeof value}).`,
      fix: `write for example ${EXAMPLE}.`,
    },
  ];
}
