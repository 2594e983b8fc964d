import { previewJson } from '@lmcp/core';
import type { OptionRule } from './option-rule.js';
import { StartupCode } from './startup-code.js';

/** Holds an option to a list of names, none of them empty or with a slash. */
export const listOfNames: OptionRule = (value) =>
  value === undefined || (Array.isArray(value) && value.every(isName))
    ? undefined
    : {
        code: StartupCode.Option,
        seen: `Expected a list of names, got ${previewJson(value)}.`,
        fix: "write names without slashes, for example ['node_modules', '.git'], or leave the option out.",
      };

function isName(value: unknown): boolean {
  return typeof value === 'string' && /^[^/\\\0]+$/u.test(value);
}
