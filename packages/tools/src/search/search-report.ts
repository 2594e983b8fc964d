/** A line that matches. */
export interface LineMatch {
  /** From 1. */
  readonly line: number;
  /** The line, or the part of a long one around the match. */
  readonly text: string;
}

/** What is found in a file: a line, or that it is a binary file which is not shown. */
export type Match =
  | (LineMatch & { readonly kind: 'line'; readonly path: string })
  | { readonly kind: 'binary'; readonly path: string };

/** Why a search ended before everything was searched. */
export type SearchStop = 'matches' | 'files' | 'timeout';

/** What a search has found so far; it grows while the search goes on. */
export interface Findings {
  readonly matches: Match[];
  /** Files looked at, those skipped included. */
  files: number;
  /** Files that are too large or not allowed to be read. */
  skipped: number;
  /** The file that was looked at last. */
  lastPath: string | undefined;
}

/** What a search found. */
export interface SearchReport extends Readonly<Findings> {
  readonly stopped: SearchStop | undefined;
}
