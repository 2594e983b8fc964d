import { inspect } from 'node:util';
import { LONGEST_TIMER_MS } from '../backend/longest-timer-ms.js';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { LimitOptions } from './limits.js';

type Check = readonly [expected: string, example: string, fits: (value: unknown) => boolean];

const COUNT: Check = ['a whole number from 1', '100', isCount];
const TIME: Check = [
  'a whole number of milliseconds from 1, or Infinity',
  '60_000',
  (value) => value === Infinity || isCount(value),
];
const RATE: Check = [
  'false or { points, perMs }, whole numbers from 1, `perMs` in whole seconds',
  '{ points: 1000, perMs: 10_000 }',
  (value) => value === false || isRate(value),
];

const CHECKS: Readonly<Record<keyof LimitOptions, Check>> = {
  callRate: RATE,
  addressRate: RATE,
  limiter: ['an object with the method `take`', 'new MemoryLimiter()', isLimiter],
  limiterFailure: [
    "'open' or 'closed'",
    "'open'",
    (value) => value === 'open' || value === 'closed',
  ],
  calls: COUNT,
  callsPerPrincipal: COUNT,
  callTimeoutMs: TIME,
  longestCallMs: TIME,
  resultBytes: COUNT,
  subscriptions: COUNT,
  subscriptionsPerPrincipal: COUNT,
};

/** What is wrong with the limits of a server. */
export function checkLimits(options: unknown): StartupProblem[] {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const seen = `Expected \`limits\` to be an object, got ${inspect(options)}.`;
    return [problem(seen, 'write for example { limits: { calls: 100 } }, or leave it out.')];
  }
  return Object.entries(options).flatMap(([name, value]: [string, unknown]) => {
    if (!Object.hasOwn(CHECKS, name)) {
      const known = Object.keys(CHECKS).join(', ');
      return [problem(`There is no limit \`${name}\`.`, `write one of ${known}.`)];
    }
    const [expected, example, fits] = CHECKS[name as keyof LimitOptions];
    if (value === undefined || fits(value)) {
      return [];
    }
    const seen = `Expected \`limits.${name}\` to be ${expected}, got ${inspect(value, { depth: 1 })}.`;
    return [
      problem(seen, `write for example \`limits: { ${name}: ${example} }\`, or leave it out.`),
    ];
  });
}

function problem(seen: string, fix: string): StartupProblem {
  return { code: StartupCode.ServerOption, place: 'McpServer options', seen, fix };
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function isRate(value: unknown): boolean {
  const { points, perMs, ...rest } = Object(value) as Readonly<Record<string, unknown>>;
  const known = Object.keys(rest).length === 0;
  return (
    known &&
    isCount(points) &&
    isCount(perMs) &&
    Number(perMs) % 1000 === 0 &&
    Number(perMs) <= LONGEST_TIMER_MS
  );
}

function isLimiter(value: unknown): boolean {
  return typeof (value as { take?: unknown } | null)?.take === 'function';
}
