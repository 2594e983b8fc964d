import { it } from '@jest/globals';
import { findProgram } from '../src/process/find-program.js';

type Test = (title: string, work: () => Promise<void>, timeout?: number) => void;

const isThere = findProgram('rg', process.env['PATH'] ?? '') !== undefined;
const isRequired = process.env['LMCP_RIPGREP'] === 'required';

/**
 * `it` for tests that need ripgrep. Without it they fail where `LMCP_RIPGREP=required`, as in `.ci/run`, and
 * are skipped loudly elsewhere.
 */
export const withRipgrep: Test = isThere || isRequired ? it : skipLoudly;

function skipLoudly(title: string): void {
  console.warn(`NOT TESTED, because PATH has no \`rg\` (apt-get install ripgrep): ${title}`);
}
