import { previewJson } from '@lmcp/core';
import type { OptionRule } from './option-rule.js';
import { StartupCode } from './startup-code.js';

/** Holds an option to a few values. */
export function oneOf(...values: readonly (string | boolean)[]): OptionRule {
  const all = values.map((value) => JSON.stringify(value)).join(' or ');
  return (value) =>
    value === undefined || values.some((allowed) => allowed === value)
      ? undefined
      : {
          code: StartupCode.Option,
          seen: `Expected ${all}, got ${previewJson(value)} (${typeof value}).`,
          fix: `write ${all}, or leave the option out.`,
        };
}
