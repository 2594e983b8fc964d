import type { Jail } from '../jail/jail.js';
import { compilePattern } from './compile-pattern.js';
import { Matcher } from './matcher.js';
import { searchFiles } from './search-files.js';
import type { Findings, SearchReport } from './search-report.js';
import type { SearchRequest } from './search-request.js';

/** How long a search may take, and how much. */
export interface SearchLimits {
  readonly timeoutMs: number;
  /** The heap of the worker, in MiB. */
  readonly maxMemoryMb: number;
  readonly signal: AbortSignal;
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
  { timeoutMs, maxMemoryMb, signal }: SearchLimits,
): Promise<SearchReport> {
  signal.throwIfAborted();
  // Compiling shows mistakes at once and is quick; only matching can take for ever.
  compilePattern(request);
  const { pattern, regex, ignoreCase, glob, maxLineLength } = request;
  const findings: Findings = { matches: [], files: 0, skipped: 0, lastPath: undefined };
  const matcher = new Matcher({ pattern, regex, ignoreCase, glob, maxLineLength }, maxMemoryMb);
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), timeoutMs);
  const onAbort = (): void => stop.abort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const stopped = await searchFiles(jail, request, matcher, findings, stop.signal);
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
