import { inspect } from 'node:util';
import { checkScopes } from '../../access/check-scopes.js';
import { StartupCode } from '../../errors/startup-code.js';
import type { StartupProblem } from '../../errors/startup-error.js';
import { checkCacheHints } from '../../model/check-cache-hints.js';
import type { CacheHints } from '../../protocol/cache-hints.js';

/** Which skills {@link skills} serves, and how. */
export interface SkillsOptions {
  /** Holds one directory for each skill, at any depth: `<folder>/git-workflow/SKILL.md`. */
  readonly folder: string | URL;
  /** How many skills, or entries of a directory, a page has at most. Default: 100. */
  readonly pageSize?: number;
  /** How long, and for whom, clients may keep lists and files. Default: stale at once, private. */
  readonly cache?: CacheHints;
  /** What a principal must have been granted to hear of skills and to read them. Default: nothing. */
  readonly scopes?: readonly string[];
}

/** What is wrong with the options besides the folder. */
export function checkSkillsOptions({
  pageSize = 1,
  cache,
  scopes,
}: Omit<SkillsOptions, 'folder'>): readonly StartupProblem[] {
  const problem: StartupProblem = {
    code: StartupCode.ServerOption,
    place: 'skills options',
    seen: `Expected \`pageSize\` to be a whole number from 1, got ${inspect(pageSize)}.`,
    fix: 'write how many skills a page has: `pageSize: 20`, or leave it out.',
  };
  return [
    ...(Number.isSafeInteger(pageSize) && pageSize >= 1 ? [] : [problem]),
    ...checkCacheHints('skills options, `cache`', cache),
    ...checkScopes('skills options, `scopes`', scopes),
  ];
}
