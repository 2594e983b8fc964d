import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ToolError } from '@lmcp/core';
import type { Jail } from '../jail/jail.js';
import { useDirectory } from '../jail/use-directory.js';

/**
 * The regular files at and below a path of the jail, directory by directory in order of their names.
 * Symbolic links are not followed; a directory that cannot be read is passed over.
 *
 * @throws {ToolError} when there is nothing at `start` itself
 */
export async function* walkFiles(
  jail: Jail,
  start: string,
  skipDirectories: ReadonlySet<string>,
): AsyncGenerator<readonly string[]> {
  const first = await jail.use(start, async ({ stats }, name) => ({ name, stats }));
  if (!first.stats.isDirectory()) {
    yield [first.name];
    return;
  }
  const pending = [first.name];
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    const entries = await entriesOf(jail, directory);
    const inside = (entry: Dirent): string => path.join(directory, entry.name);
    yield entries.filter((entry) => entry.isFile()).map(inside);
    const below = entries
      .filter((entry) => entry.isDirectory() && !skipDirectories.has(entry.name))
      .map(inside);
    for (const name of below.toReversed()) {
      pending.push(name);
    }
  }
}

async function entriesOf(jail: Jail, directory: string): Promise<readonly Dirent[]> {
  try {
    const entries = await useDirectory(jail, directory, (pin) =>
      readdir(pin.path, { withFileTypes: true }),
    );
    return entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  } catch (error) {
    if (error instanceof ToolError) {
      return [];
    }
    throw error;
  }
}
