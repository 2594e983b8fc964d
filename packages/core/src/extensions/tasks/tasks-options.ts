import { inspect } from 'node:util';
import { LONGEST_TIMER_MS } from '../../backend/longest-timer-ms.js';
import { StartupCode } from '../../errors/startup-code.js';
import type { StartupProblem } from '../../errors/startup-error.js';
import type { TaskStore } from './task-store.js';

/** How {@link tasks} keeps what runs longer than a request. */
export interface TasksOptions {
  /** Where tasks are kept. Default: in this process. */
  readonly store?: TaskStore;
  /** Milliseconds from its creation, after which a task is ended and forgotten. Default: one hour. */
  readonly ttlMs?: number;
  /** Milliseconds that clients should wait before they ask again. Default: 1000. */
  readonly pollIntervalMs?: number;
  /** How many tasks this process keeps at most, until they expire. Default: 10,000. */
  readonly maxTasks?: number;
  /** How many of them may be of one principal. Default: 1000. */
  readonly maxTasksPerPrincipal?: number;
}

/** The options, with what nobody said. */
export interface TasksSettings {
  readonly ttlMs: number;
  readonly pollIntervalMs: number;
  readonly maxTasks: number;
  readonly maxTasksPerPrincipal: number;
}

const DEFAULTS: TasksSettings = {
  ttlMs: 3_600_000,
  pollIntervalMs: 1000,
  maxTasks: 10_000,
  maxTasksPerPrincipal: 1000,
};

/** The options with their defaults; the defaults alone where something is wrong with the options. */
export function readTasksOptions(options: TasksOptions): {
  readonly settings: TasksSettings;
  readonly problems: readonly StartupProblem[];
} {
  const said = Object.entries(options).filter(
    ([name, value]) => name !== 'store' && value !== undefined,
  );
  const problems = said.flatMap(([name, value]) => checkNumber(name, value));
  return {
    settings: problems.length === 0 ? { ...DEFAULTS, ...Object.fromEntries(said) } : DEFAULTS,
    problems,
  };
}

function checkNumber(name: string, value: unknown): readonly StartupProblem[] {
  const known = Object.keys(DEFAULTS);
  const problem = { code: StartupCode.ServerOption, place: 'tasks options' };
  if (!known.includes(name)) {
    const fix = `take it out; there are store, ${known.join(', ')}.`;
    return [{ ...problem, seen: `There is no option ${inspect(name)}.`, fix }];
  }
  const right =
    Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= LONGEST_TIMER_MS;
  const seen = `Expected \`${name}\` to be a whole number from 1 to ${LONGEST_TIMER_MS}, got ${inspect(value)}.`;
  const fix = `write for example \`${name}: ${DEFAULTS[name as keyof TasksSettings]}\`, or leave it out.`;
  return right ? [] : [{ ...problem, seen, fix }];
}
