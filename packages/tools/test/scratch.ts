import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';

/** A new empty directory for each test of the file, removed after it; returns the path below it. */
export function useScratch(): (...names: readonly string[]) => string {
  let directory = '';
  beforeEach(async () => {
    directory = await realpath(await mkdtemp(path.join(tmpdir(), 'lmcp-tools-')));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));
  return (...names) => path.join(directory, ...names);
}
