import { ToolError } from '@lmcp/core';
import type { Jail } from '../jail/jail.js';
import { compilePattern } from './compile-pattern.js';
import { Matcher } from './matcher.js';
import { openAll } from './narrow.js';
import type { Ripgrep } from './ripgrep.js';
import { searchFiles } from './search-files.js';
import type { Findings, SearchReport } from './search-report.js';
import type { SearchRequest } from './search-request.js';

/** How long a search may take, and how much. */
export interface SearchLimits {
  readonly timeoutMs: number;
  /** The heap of the worker, in MiB. */
  readonly maxMemoryMb: number;
  readonly signal: AbortSignal;
  /** Hears now and then how many files were searched. */
  readonly onFiles: (files: number) => void;
}

/**
 * Searches until everything is searched, a bound is met or the time is over; a timeout is not an error,
 * what was found until then is reported.
 *
 * @throws {ToolError} when the search is impossible: no such path, no regular expression
 * @throws the reason of `signal`, when it aborts
 */
export async function runSearch(
  jail: Jail,
  request: SearchRequest,
  ripgrep: Ripgrep | undefined,
  { timeoutMs, maxMemoryMb, signal, onFiles }: SearchLimits,
): Promise<SearchReport> {
  signal.throwIfAborted();
  // Compiling shows mistakes at once and is quick; only matching can take for ever.
  const expression = expressionOf(request);
  const narrow = ripgrep?.narrowFor(expression) ?? openAll;
  const { pattern, regex, ignoreCase, glob, maxLineLength } = request;
  const findings: Findings = { matches: [], files: 0, skipped: 0, lastPath: undefined };
  const matcher = new Matcher({ pattern, regex, ignoreCase, glob, maxLineLength }, maxMemoryMb);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  const onAbort = (): void => stop.abort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const search = { jail, request, matcher, narrow, findings, signal: stop.signal, onFiles };
    const stopped = await searchFiles(search);
    return { ...findings, stopped };
  } catch (error) {
    signal.throwIfAborted();
    if (!stop.signal.aborted) {
      throw error;
    }
    return { ...findings, stopped: 'timeout' };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    await matcher.close();
  }
}

function expressionOf(request: SearchRequest): RegExp {
  try {
    return compilePattern(request);
  } catch (error) {
    throw new ToolError(
      `The pattern cannot be used: ${(error as SyntaxError).message}. Mend it, or set regex to false to search for it literally.`,
      { cause: error },
    );
  }
}
