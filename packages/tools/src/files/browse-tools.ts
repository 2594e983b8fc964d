import type { ContentBlock, RequestContext } from '@lmcp/core';
import { Context, Param, Tool } from '@lmcp/decorators';
import { IsInt, MaxLength, Min } from 'class-validator';
import type { Jail } from '../jail/jail.js';
import { barePath } from '../text/quote-path.js';
import type { FileLimits } from './file-limits.js';
import { type DirectoryEntry, listDirectory } from './list-directory.js';
import { pathOptions } from './path-options.js';
import { readFile } from './read-file.js';

/** The tools that only look: `read_file` and `list_directory`. */
export class BrowseTools {
  protected readonly jail: Jail;
  protected readonly limits: FileLimits;

  constructor(jail: Jail, limits: FileLimits) {
    this.jail = jail;
    this.limits = limits;
  }

  @Tool({
    name: 'read_file',
    description: 'Read a text file, or some lines of it.',
    annotations: { readOnlyHint: true, openWorldHint: false },
  })
  async readFile(
    @Param('path', pathOptions) path: string,
    @Param('offset', {
      description: 'The first line to read, from 1',
      default: 1,
      rules: [IsInt(), Min(1)],
    })
    offset: number,
    @Param('limit', {
      description: 'How many lines to read',
      default: 2000,
      rules: [IsInt(), Min(1)],
    })
    limit: number,
    @Context() { signal }: RequestContext,
  ): Promise<readonly ContentBlock[]> {
    const range = { offset, limit, maxBytes: this.limits.maxReadBytes };
    const { text, notes } = await readFile(this.jail, path, range, this.limits, signal);
    // The text stands alone in its block, so that nothing mistakes a note for a line of the file.
    const blocks: readonly string[] = notes.length === 0 ? [text] : [text, `[${notes.join(' ')}]`];
    return blocks.map((block) => ({ type: 'text', text: block }));
  }

  @Tool({
    name: 'list_directory',
    description:
      'List a directory: names in order, directories end in "/", links in "@", sizes in bytes.',
    annotations: { readOnlyHint: true, openWorldHint: false },
  })
  async listDirectory(
    @Param('path', {
      description: 'Directory relative to the root; "." is the root',
      default: '.',
      rules: [MaxLength(4096)],
    })
    path: string,
    @Context() { signal }: RequestContext,
  ): Promise<string> {
    const { maxEntries } = this.limits;
    const listing = await listDirectory(this.jail, path, maxEntries, signal);
    const { entries, omitted, uncounted } = listing;
    const lines = entries.map(lineOf);
    if (omitted > 0) {
      lines.push(`[${uncounted ? 'More than ' : ''}${omitted} further entries are not shown.]`);
    }
    return lines.length === 0 ? '[The directory is empty.]' : lines.join('\n');
  }
}

const marks = { directory: '/', file: '', link: '@', other: ' (FIFO, device or socket)' } as const;

function lineOf({ name, type, size }: DirectoryEntry): string {
  return `${barePath(name)}${marks[type]}${size === undefined ? '' : `  ${size}`}`;
}
