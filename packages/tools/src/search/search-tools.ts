import type { RequestContext } from '@lmcp/core';
import { Context, Param, Tool } from '@lmcp/decorators';
import { IsBoolean, IsInt, Max, MaxLength, Min, MinLength } from 'class-validator';
import { Slots } from '../concurrency/slots.js';
import { Jail } from '../jail/jail.js';
import { assertWholeNumbers } from '../options/assert-whole-numbers.js';
import { runSearch } from './run-search.js';
import { tellReport } from './tell-report.js';

/** How {@link SearchTools} works; only the root is required. */
export interface SearchToolsOptions {
  /** The directory that the search cannot leave; it must exist. */
  readonly root: string;
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

const maxMemoryMb = 256;

/** A tool that finds text in the files below one directory. */
export class SearchTools {
  readonly #jail: Jail;
  readonly #slots: Slots;
  readonly #limits: Required<Omit<SearchToolsOptions, 'root' | 'concurrency' | 'queue'>>;

  constructor({
    root,
    skipDirectories = ['node_modules', '.git'],
    hardLinks = 'deny',
    maxFileBytes = 2 * 1024 * 1024,
    maxFiles = 20_000,
    maxLineLength = 200,
    timeoutMs = 10_000,
    concurrency = 2,
    queue = 16,
  }: SearchToolsOptions) {
    assertWholeNumbers({ maxFileBytes, maxFiles, maxLineLength, timeoutMs, concurrency }, 1);
    assertWholeNumbers({ queue }, 0);
    this.#jail = new Jail(root);
    this.#slots = new Slots({ noun: 'searches', running: concurrency, waiting: queue });
    this.#limits = { skipDirectories, hardLinks, maxFileBytes, maxFiles, maxLineLength, timeoutMs };
  }

  @Tool({
    name: 'search_files',
    description: 'Find lines in text files, by literal text or regular expression.',
    annotations: { readOnlyHint: true, openWorldHint: false },
  })
  async searchFiles(
    @Param('pattern', {
      description: 'What to find in a line',
      rules: [MinLength(1), MaxLength(1000)],
    })
    pattern: string,
    @Param('path', {
      description: 'File or directory to search, relative to the root',
      default: '.',
      rules: [MaxLength(4096)],
    })
    path: string,
    @Param('glob', {
      description: 'Files to search, relative to path, such as "*.ts" or "src/**/*.{ts,tsx}"',
      default: '**',
      rules: [MinLength(1), MaxLength(500)],
    })
    glob: string,
    @Param('regex', {
      description: 'Whether the pattern is a JavaScript regular expression, not literal text',
      default: false,
      rules: [IsBoolean()],
    })
    regex: boolean,
    @Param('ignore_case', {
      description: 'Whether "a" also finds "A"',
      default: false,
      rules: [IsBoolean()],
    })
    ignoreCase: boolean,
    @Param('max_matches', {
      description: 'How many matching lines to return',
      default: 100,
      rules: [IsInt(), Min(1), Max(1000)],
    })
    maxMatches: number,
    @Context() { signal }: RequestContext,
  ): Promise<string> {
    const { timeoutMs, ...limits } = this.#limits;
    const request = { path, pattern, regex, ignoreCase, glob, maxMatches, ...limits };
    const report = await this.#slots.run(
      () => runSearch(this.#jail, request, { timeoutMs, maxMemoryMb, signal }),
      signal,
    );
    return tellReport(report);
  }
}
