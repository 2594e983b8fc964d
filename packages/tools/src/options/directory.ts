import { statSync } from 'node:fs';
import { previewJson } from '@lmcp/core';
import type { OptionRule } from './option-rule.js';
import { StartupCode } from './startup-code.js';

/** Holds an option to the path of a directory that exists; an unset variable is none. */
export const directory: OptionRule = (value) =>
  typeof value === 'string' && value !== '' && isDirectory(value)
    ? undefined
    : {
        code: StartupCode.Root,
        seen: `Expected the path of a directory that exists, got ${previewJson(value)} (${typeof value}).`,
        fix: 'create the directory, or name one that exists: the tool works there and nowhere else.',
      };

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
