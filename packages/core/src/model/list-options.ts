import { inspect } from 'node:util';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';
import type { CacheHints } from '../protocol/cache-hints.js';
import { checkCacheHints } from './check-cache-hints.js';
import type { ListOptions } from './server-model.js';

/** What an author may say about lists. */
export interface ListServerOptions {
  /** How many entries a page of a list has at most. Default: all of them, in one page. */
  readonly pageSize?: number;
  /** How long, and for whom, clients may keep the lists. Default: stale at once, private. */
  readonly listCache?: CacheHints;
}

/** What is wrong with the options of lists. */
export function checkListOptions({ pageSize, cache }: ListOptions): StartupProblem[] {
  const wrongSize = pageSize !== Infinity && (!Number.isSafeInteger(pageSize) || pageSize < 1);
  const problem: StartupProblem = {
    code: StartupCode.ServerOption,
    place: 'McpServer options',
    seen: `Expected \`pageSize\` to be a whole number from 1, got ${inspect(pageSize)}.`,
    fix: 'write how many entries a page has: `pageSize: 100`, or leave it out.',
  };
  return [
    ...(wrongSize ? [problem] : []),
    ...checkCacheHints('McpServer options, `listCache`', cache),
  ];
}
