/** What a line and a file must look like: plain data, because it crosses to the worker. */
export interface SearchQuery {
  readonly pattern: string;
  /** Whether `pattern` is a JavaScript regular expression (with the `u` flag) or literal text. */
  readonly regex: boolean;
  readonly ignoreCase: boolean;
  /** Files to search, relative to the path; a glob without a slash is matched with the file's name. */
  readonly glob: string;
  /** How many characters (UTF-16 units) of a line are shown, at most. */
  readonly maxLineLength: number;
}

/** A query, where to look, and how far. */
export interface SearchRequest extends SearchQuery {
  /** A file or directory, relative to the root. */
  readonly path: string;
  /** Names of directories that are not entered. */
  readonly skipDirectories: readonly string[];
  readonly hardLinks: 'deny' | 'allow';
  /** Files of more bytes are skipped. */
  readonly maxFileBytes: number;
  /** How many files are looked at, at most. */
  readonly maxFiles: number;
  /** How many matching lines are wanted, at most. */
  readonly maxMatches: number;
}
