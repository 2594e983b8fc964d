import path from 'node:path';
import { ToolError } from '@lmcp/core';
import type { Jail } from '../jail/jail.js';
import { useFile } from '../jail/use-file.js';
import { isBinary } from '../text/is-binary.js';
import { type JudgedFile, judgeFiles } from './judge-files.js';
import type { Matcher } from './matcher.js';
import type { Narrow } from './narrow.js';
import { readAtMost } from './read-at-most.js';
import type { Findings, SearchStop } from './search-report.js';
import type { SearchRequest } from './search-request.js';
import { walkFiles } from './walk-files.js';

/** A search under way. */
export interface Search {
  readonly jail: Jail;
  readonly request: SearchRequest;
  readonly matcher: Matcher;
  readonly narrow: Narrow;
  /** Grow as the search goes on. */
  readonly findings: Findings;
  readonly signal: AbortSignal;
  /** Hears now and then how many files were searched. */
  readonly onFiles: (files: number) => void;
}

// Enough for one process of ripgrep to be worth its start, few enough for the arguments of one.
const filesAtOnce = 256;

/**
 * Searches the text files at and below a path of the jail. Which files, in which order and how many, does
 * not depend on how the search is narrowed.
 *
 * @returns why it stopped early; `undefined` when everything was searched
 * @throws {ToolError} when there is nothing at the path, or the pattern is too much for the engine
 * @throws the reason of `signal`, or an `AbortError`, when it aborts
 */
export async function searchFiles(search: Search): Promise<SearchStop | undefined> {
  const { narrow, findings, request, signal, onFiles } = search;
  for await (const batch of batchesOf(search)) {
    const allowed = batch.filter(({ isAllowed }) => isAllowed).map(({ name }) => name);
    const candidates = new Set(await narrow(allowed, signal));
    for (const { name, isAllowed } of batch) {
      if (findings.files === request.maxFiles) {
        return 'files';
      }
      findings.files += 1;
      findings.skipped += isAllowed ? 0 : 1;
      if (candidates.has(name) && (await searchFile(search, name)) === 'matches') {
        return 'matches';
      }
    }
    onFiles(findings.files);
  }
  return undefined;
}

async function* batchesOf(search: Search): AsyncGenerator<readonly JudgedFile[]> {
  let batch: JudgedFile[] = [];
  for await (const files of filesOf(search)) {
    batch.push(...files);
    if (batch.length >= filesAtOnce) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

/** The files that the glob accepts, at most `filesAtOnce` at a time. */
async function* filesOf({
  jail,
  request,
  matcher,
  signal,
}: Search): AsyncGenerator<readonly JudgedFile[]> {
  const from = jail.nameOf(request.path);
  for await (const walked of walkFiles(jail, from, new Set(request.skipDirectories))) {
    const { directory, names } = walked;
    for (let start = 0; start < names.length; start += filesAtOnce) {
      signal.throwIfAborted();
      const some = names.slice(start, start + filesAtOnce);
      // The name of a single file is relative to its own directory.
      const prefix = path.relative(from, directory);
      const base = prefix === '..' ? '' : prefix;
      const relative = some.map((name) => path.join(base, name));
      const accepted = new Set(await matcher.accepted(relative, signal));
      const wanted = some.filter((_, index) => accepted.has(relative[index] ?? ''));
      yield await judgeFiles(jail, directory, wanted, request);
    }
  }
}

async function searchFile(
  { jail, request, matcher, findings, signal }: Search,
  name: string,
): Promise<'matches' | undefined> {
  signal.throwIfAborted();
  findings.lastPath = name;
  const bytes = await bytesOf(jail, name, request);
  if (bytes === undefined) {
    findings.skipped += 1;
    return undefined;
  }
  const left = request.maxMatches - findings.matches.length;
  const isText = !isBinary(bytes);
  // One more than is wanted tells whether there are more; of a binary file only whether there is one.
  const lines = await matcher.linesOf(bytes, isText ? left + 1 : 1, signal);
  for (const { line, text } of lines.slice(0, left)) {
    findings.matches.push(
      isText ? { kind: 'line', path: name, line, text } : { kind: 'binary', path: name },
    );
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
