import type { RequestContext } from '@lmcp/core';
import { Context, Param, Tool } from '@lmcp/decorators';
import { IsBoolean, IsInt, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { Slots } from '../concurrency/slots.js';
import type { Jail } from '../jail/jail.js';
import type { Ripgrep } from './ripgrep.js';
import { runSearch } from './run-search.js';
import type { SearchRequest } from './search-request.js';
import { tellReport } from './tell-report.js';

/** What every search of a tool has in common. */
type SearchLimits = Pick<
  SearchRequest,
  'skipDirectories' | 'hardLinks' | 'maxFileBytes' | 'maxFiles' | 'maxLineLength'
> & { readonly timeoutMs: number };

const maxMemoryMb = 256;

/** The tool `search_files`. */
export class SearchTool {
  readonly #jail: Jail;
  readonly #slots: Slots;
  readonly #limits: SearchLimits;
  readonly #ripgrep: Ripgrep | undefined;

  constructor(jail: Jail, slots: Slots, limits: SearchLimits, ripgrep: Ripgrep | undefined) {
    this.#jail = jail;
    this.#slots = slots;
    this.#limits = limits;
    this.#ripgrep = ripgrep;
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
    @Context() context: RequestContext,
  ): Promise<string> {
    const { timeoutMs, ...limits } = this.#limits;
    const { signal } = context;
    const request = { path, pattern, regex, ignoreCase, glob, maxMatches, ...limits };
    const report = await this.#slots.run(
      () =>
        runSearch(this.#jail, request, this.#ripgrep, {
          timeoutMs,
          maxMemoryMb,
          signal,
          onFiles: (files) => context.progress(files, undefined, `${files} files searched`),
        }),
      signal,
    );
    return tellReport(report);
  }
}
