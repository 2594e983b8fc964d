import type { StartupProblem } from '@lmcp/core';
import type { Class } from '../declaration/class.js';
import { problemAt } from './class-problem.js';

/** A value that an initialiser gives; JSON for the schema where two instances agree on it. */
export interface InitialValue {
  readonly advertised: unknown;
  /** An instance that has the value. */
  readonly holder: object;
}

/** What the initialisers of a class give to its properties, seen on instances made for the purpose. */
export function initialValues(
  argumentClass: Class,
  problems: StartupProblem[],
): ReadonlyMap<string, InitialValue> {
  try {
    const first = new argumentClass() as Record<string, unknown>;
    if (Object.values(first).some(mayTellTime)) {
      waitForNextMillisecond();
    }
    const second = new argumentClass() as Record<string, unknown>;
    return new Map(
      Object.entries(first)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => {
          const advertised = toJson(value);
          // An initialiser such as `randomUUID()` or `new Date()` gives another value each time: none to advertise.
          const isStable = JSON.stringify(advertised) === JSON.stringify(toJson(second[name]));
          return [name, { advertised: isStable ? advertised : undefined, holder: first }];
        }),
    );
  } catch (error) {
    problems.push(problemAt(argumentClass.name, 'ConstructorFailed', String(error)));
    return new Map();
  }
}

/** Whether a value may come from a clock: a time of day, or a count of (milli)seconds since 1970. */
function mayTellTime(value: unknown): boolean {
  return /\d:\d\d|\d{10}/.test(JSON.stringify([toJson(value)]));
}

/** Sleeps, because a clock that a test holds still would let a loop run for ever. */
function waitForNextMillisecond(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}

/** A value as JSON carries it; `undefined` when it cannot. */
export function toJson(value: unknown): unknown {
  try {
    const text = JSON.stringify(value, carried) as string | undefined;
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function carried(_key: string, value: unknown): unknown {
  if (value instanceof Set) {
    return [...value];
  }
  return value instanceof Map ? Object.fromEntries(value) : value;
}
