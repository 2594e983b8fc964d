import { Slots } from '../concurrency/slots.js';
import { Jail } from '../jail/jail.js';
import { assertNoProblems, checkOptions } from '../options/check-options.js';
import { directory } from '../options/directory.js';
import { listOfNames } from '../options/list-of-names.js';
import { oneOf } from '../options/one-of.js';
import { StartupCode } from '../options/startup-code.js';
import { longestMs, wholeNumber } from '../options/whole-number.js';
import { findRipgrep } from './find-ripgrep.js';
import { Ripgrep } from './ripgrep.js';
import { SearchTool } from './search-tool.js';

/** How {@link SearchTools} work; only the root is required. */
export interface SearchToolsOptions {
  /** The directory that the search cannot leave; it must exist. */
  readonly root: string;
  /**
   * Whether ripgrep says which files are worth opening; the results are the same. Default `auto`: it does
   * when there is an `rg` in PATH at the start.
   */
  readonly engine?: 'auto' | 'ripgrep' | 'javascript';
  /** Names of directories that are not entered. Default `node_modules` and `.git`. */
  readonly skipDirectories?: readonly string[];
  /** Whether files with further hard links are searched; one may be outside the root. Default `deny`. */
  readonly hardLinks?: 'deny' | 'allow';
  /** Files of more bytes are skipped. Default 2 MiB. */
  readonly maxFileBytes?: number;
  /** How many files one search looks at. Default 20 000. */
  readonly maxFiles?: number;
  /** How many characters of a line are shown. Default 200. */
  readonly maxLineLength?: number;
  /** Milliseconds after which a search is ended. Default 10 000. */
  readonly timeoutMs?: number;
  /** How many searches run at once, each in a worker. Default 2. */
  readonly concurrency?: number;
  /** How many more wait for their turn; beyond, a call is refused. Default 16. */
  readonly queue?: number;
}

/**
 * A tool that finds text in the files below one directory: `search_files`.
 *
 * @returns an instance for `tools` of `createServer`
 * @throws {StartupError} with everything that is wrong with the options
 * @example createServer({ …, tools: [SearchTools({ root: '/srv/notes' })] });
 */
export function SearchTools(options: SearchToolsOptions): SearchTool {
  const problems = checkOptions('SearchTools', options, {
    root: directory,
    engine: oneOf('auto', 'ripgrep', 'javascript'),
    skipDirectories: listOfNames,
    hardLinks: oneOf('deny', 'allow'),
    maxFileBytes: wholeNumber(1),
    maxFiles: wholeNumber(1),
    maxLineLength: wholeNumber(1),
    timeoutMs: wholeNumber(1, longestMs),
    concurrency: wholeNumber(1),
    queue: wholeNumber(0),
  });
  assertNoProblems(problems);
  const {
    root,
    engine = 'auto',
    skipDirectories = ['node_modules', '.git'],
    hardLinks = 'deny',
    maxFileBytes = 2 * 1024 * 1024,
    maxFiles = 20_000,
    maxLineLength = 200,
    timeoutMs = 10_000,
    concurrency = 2,
    queue = 16,
  } = options;
  const jail = new Jail(root);
  const ripgrep = engine === 'javascript' ? undefined : ripgrepOf(root, jail, engine);
  const slots = new Slots({ noun: 'searches', running: concurrency, waiting: queue });
  const limits = { skipDirectories, hardLinks, maxFileBytes, maxFiles, maxLineLength, timeoutMs };
  return new SearchTool(jail, slots, limits, ripgrep);
}

function ripgrepOf(root: string, jail: Jail, engine: 'auto' | 'ripgrep'): Ripgrep | undefined {
  const file = findRipgrep(root);
  if (file === undefined && engine === 'ripgrep') {
    assertNoProblems([
      {
        code: StartupCode.NoRipgrep,
        place: 'SearchTools, { engine }',
        seen: 'No directory of PATH outside the root holds the program `rg`.',
        fix: 'install ripgrep, or leave the option out: without `rg` the search is done in JavaScript, more slowly and with the same results.',
      },
    ]);
  }
  return file === undefined ? undefined : new Ripgrep(file, jail);
}
