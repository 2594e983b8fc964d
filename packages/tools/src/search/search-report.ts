/** A line that matches. */
export interface LineMatch {
  /** From 1. */
  readonly line: number;
  /** The line, or the part of a long one around the match. */
  readonly text: string;
}

/** A line of a file that matches. */
interface Match extends LineMatch {
  /** Relative to the root. */
  readonly path: string;
}

/** Why a search ended before everything was searched. */
export type SearchStop = 'matches' | 'files' | 'timeout';

/** What a search has found so far; it grows while the search goes on. */
export interface Findings {
  readonly matches: Match[];
  /** Files looked at, those skipped included. */
  files: number;
  /** Files that are binary, too large, or not allowed to be read. */
  skipped: number;
  /** The file that was looked at last. */
  lastPath: string | undefined;
}

/** What a search found. */
export interface SearchReport extends Readonly<Findings> {
  readonly stopped: SearchStop | undefined;
}
