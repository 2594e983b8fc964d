import { Jail } from '../jail/jail.js';
import { assertNoProblems, checkOptions } from '../options/check-options.js';
import { directory } from '../options/directory.js';
import { oneOf } from '../options/one-of.js';
import { wholeNumber } from '../options/whole-number.js';
import { BrowseTools } from './browse-tools.js';
import { EditTools } from './edit-tools.js';

/** How {@link FileTools} work; only the root is required. */
export interface FileToolsOptions {
  /** The directory that the tools cannot leave; it must exist. */
  readonly root: string;
  /** Whether `write_file` is left out. Default false. */
  readonly readOnly?: boolean;
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

/**
 * Tools that read, write and list files below one directory, and nowhere else: `read_file`,
 * `list_directory` and, unless `readOnly`, `write_file`.
 *
 * @returns an instance for `tools` of `createServer`
 * @throws {StartupError} with everything that is wrong with the options
 * @example createServer({ …, tools: [FileTools({ root: '/srv/notes' })] });
 */
export function FileTools(options: FileToolsOptions): BrowseTools | EditTools {
  const problems = checkOptions('FileTools', options, {
    root: directory,
    readOnly: oneOf(true, false),
    hardLinks: oneOf('deny', 'allow'),
    maxFileBytes: wholeNumber(1),
    maxReadBytes: wholeNumber(1),
    maxWriteBytes: wholeNumber(1),
    maxEntries: wholeNumber(1),
  });
  assertNoProblems(problems);
  const {
    root,
    readOnly = false,
    hardLinks = 'deny',
    maxFileBytes = 64 * 1024 * 1024,
    maxReadBytes = 256 * 1024,
    maxWriteBytes = 4 * 1024 * 1024,
    maxEntries = 1000,
  } = options;
  const limits = { hardLinks, maxFileBytes, maxReadBytes, maxWriteBytes, maxEntries };
  const jail = new Jail(root);
  return readOnly ? new BrowseTools(jail, limits) : new EditTools(jail, limits);
}
