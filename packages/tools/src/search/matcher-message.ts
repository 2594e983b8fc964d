import type { LineMatch } from './search-report.js';

/** What the worker of a search is asked: one question at a time. */
export type Question =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  /** At most `limit` lines are wanted. */
  | { readonly kind: 'lines'; readonly bytes: Uint8Array; readonly limit: number };

/** What it answers; `ready` answers nothing and comes first. */
export type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'names'; readonly accepted: readonly string[] }
  | { readonly kind: 'lines'; readonly lines: readonly LineMatch[] }
  /** The expression is too much for the engine: the text of a `ToolError`. */
  | { readonly kind: 'refused'; readonly message: string };
