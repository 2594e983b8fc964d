import path from 'node:path';
import { ToolError } from '@lmcp/core';
import type { Jail } from '../jail/jail.js';
import { useFile } from '../jail/use-file.js';
import { isBinary } from '../text/is-binary.js';
import type { Matcher } from './matcher.js';
import { readAtMost } from './read-at-most.js';
import type { Findings, SearchStop } from './search-report.js';
import type { SearchRequest } from './search-request.js';
import { walkFiles } from './walk-files.js';

/**
 * Searches the text files at and below a path of the jail, and adds to the findings as it goes.
 *
 * @returns why it stopped early; `undefined` when everything was searched
 * @throws {ToolError} when there is nothing at the path, or the pattern is too much for the engine
 * @throws the reason of `signal`, or an `AbortError`, when it aborts
 */
export async function searchFiles(
  jail: Jail,
  request: SearchRequest,
  matcher: Matcher,
  findings: Findings,
  signal: AbortSignal,
): Promise<SearchStop | undefined> {
  const from = jail.nameOf(request.path);
  for await (const names of walkFiles(jail, from, new Set(request.skipDirectories))) {
    signal.throwIfAborted();
    // The name of a single file is relative to its own directory.
    const base = names[0] === from ? path.dirname(from) : from;
    const relative = names.map((name) => path.relative(base, name));
    const accepted = relative.length === 0 ? [] : await matcher.accepted(relative, signal);
    for (const name of accepted) {
      if (findings.files === request.maxFiles) {
        return 'files';
      }
      const found = await searchFile(
        jail,
        path.join(base, name),
        request,
        matcher,
        findings,
        signal,
      );
      if (found === 'matches') {
        return found;
      }
    }
  }
  return undefined;
}

async function searchFile(
  jail: Jail,
  name: string,
  request: SearchRequest,
  matcher: Matcher,
  findings: Findings,
  signal: AbortSignal,
): Promise<'matches' | undefined> {
  signal.throwIfAborted();
  findings.files += 1;
  findings.lastPath = name;
  const bytes = await bytesOf(jail, name, request);
  if (bytes === undefined || isBinary(bytes)) {
    findings.skipped += 1;
    return undefined;
  }
  const left = request.maxMatches - findings.matches.length;
  // One more than is wanted tells whether there are more.
  const lines = await matcher.linesOf(bytes, left + 1, signal);
  for (const { line, text } of lines.slice(0, left)) {
    findings.matches.push({ path: name, line, text });
  }
  return lines.length > left ? 'matches' : undefined;
}

async function bytesOf(
  jail: Jail,
  name: string,
  request: SearchRequest,
): Promise<Buffer | undefined> {
  try {
    return await useFile(jail, name, request, ({ handle, size }) => readAtMost(handle, size));
  } catch (error) {
    if (error instanceof ToolError) {
      return undefined;
    }
    throw error;
  }
}
