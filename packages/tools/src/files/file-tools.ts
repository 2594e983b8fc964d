import type { ContentBlock, RequestContext } from '@lmcp/core';
import { Context, Param, Tool } from '@lmcp/decorators';
import { IsBoolean, IsInt, MaxLength, Min } from 'class-validator';
import { Jail } from '../jail/jail.js';
import { assertWholeNumbers } from '../options/assert-whole-numbers.js';
import { barePath, quotePath } from '../text/quote-path.js';
import { type DirectoryEntry, listDirectory } from './list-directory.js';
import { readFile } from './read-file.js';
import { writeFile } from './write-file.js';

/** How {@link FileTools} work; only the root is required. */
export interface FileToolsOptions {
  /** The directory that the tools cannot leave; it must exist. */
  readonly root: string;
  /** Whether files with further hard links may be read; one may be outside the root. Default `deny`. */
  readonly hardLinks?: 'deny' | 'allow';
  /** Files of more bytes are not opened. Default 64 MiB. */
  readonly maxFileBytes?: number;
  /** The bytes that one call of `read_file` returns at most. Default 256 KiB. */
  readonly maxReadBytes?: number;
  /** The bytes that one call of `write_file` writes at most. Default 4 MiB. */
  readonly maxWriteBytes?: number;
  /** The entries that one call of `list_directory` returns at most. Default 1000. */
  readonly maxEntries?: number;
}

const pathText = 'Path relative to the root, such as "notes/a.txt"';

/** Tools that read, write and list files below one directory, and nowhere else. */
export class FileTools {
  readonly #jail: Jail;
  readonly #limits: Required<Omit<FileToolsOptions, 'root'>>;

  constructor({
    root,
    hardLinks = 'deny',
    maxFileBytes = 64 * 1024 * 1024,
    maxReadBytes = 256 * 1024,
    maxWriteBytes = 4 * 1024 * 1024,
    maxEntries = 1000,
  }: FileToolsOptions) {
    assertWholeNumbers({ maxFileBytes, maxReadBytes, maxWriteBytes, maxEntries }, 1);
    this.#jail = new Jail(root);
    this.#limits = { hardLinks, maxFileBytes, maxReadBytes, maxWriteBytes, maxEntries };
  }

  @Tool({
    name: 'read_file',
    description: 'Read a text file, or some lines of it.',
    annotations: { readOnlyHint: true, openWorldHint: false },
  })
  async readFile(
    @Param('path', { description: pathText, rules: [MaxLength(4096)] }) path: string,
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
    const range = { offset, limit, maxBytes: this.#limits.maxReadBytes };
    const { text, notes } = await readFile(this.#jail, path, range, this.#limits, signal);
    // The text stands alone in its block, so that nothing mistakes a note for a line of the file.
    const blocks: readonly string[] = notes.length === 0 ? [text] : [text, `[${notes.join(' ')}]`];
    return blocks.map((block) => ({ type: 'text', text: block }));
  }

  @Tool({
    name: 'write_file',
    description: 'Create a text file, or replace all of its content.',
    annotations: { destructiveHint: true, idempotentHint: true, openWorldHint: false },
  })
  async writeFile(
    @Param('path', { description: pathText, rules: [MaxLength(4096)] }) path: string,
    @Param('content', 'The whole new content') content: string,
    @Param('create_directories', {
      description: 'Also create missing parent directories',
      default: false,
      rules: [IsBoolean()],
    })
    createDirectories: boolean,
  ): Promise<string> {
    const { name, bytes, replaced } = await writeFile(this.#jail, path, content, {
      createDirectories,
      maxBytes: this.#limits.maxWriteBytes,
    });
    return `${replaced ? 'Replaced' : 'Created'} ${quotePath(name)}: ${bytes} bytes.`;
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
  ): Promise<string> {
    const { entries, omitted, uncounted } = await listDirectory(
      this.#jail,
      path,
      this.#limits.maxEntries,
    );
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
