import type { FilePolicy } from '../jail/use-file.js';

/** How much one call of a file tool may take. */
export interface FileLimits extends FilePolicy {
  /** The bytes that one call of `read_file` returns at most. */
  readonly maxReadBytes: number;
  /** The bytes that one call of `write_file` writes at most. */
  readonly maxWriteBytes: number;
  /** The entries that one call of `list_directory` returns at most. */
  readonly maxEntries: number;
}
