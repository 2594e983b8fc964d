import { previewJson } from '@lmcp/core';
import type { OptionRule } from './option-rule.js';
import { StartupCode } from './startup-code.js';

/** The longest time, in ms, that Node's timers know; anything longer is no time at all. */
export const longestMs = 2_147_483_647;

/** Holds an option to whole numbers of a range. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER): OptionRule {
  return (value) =>
    value === undefined || (Number.isSafeInteger(value) && isWithin(Number(value), least, most))
      ? undefined
      : {
          code: StartupCode.Option,
          seen: `Expected a whole number from ${least} to ${most}, got ${previewJson(value)} (${typeof value}).`,
          fix: 'give such a number, or leave the option out.',
        };
}

function isWithin(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
