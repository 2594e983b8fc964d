import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { ToolError } from '@lmcp/core';
import type { Jail } from '../jail/jail.js';
import { useDirectory } from '../jail/use-directory.js';

/** Files of one directory. */
export interface WalkedDirectory {
  /** Relative to the root. */
  readonly directory: string;
  /** Of its files that were found, in order. */
  readonly names: readonly string[];
}

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
): AsyncGenerator<WalkedDirectory> {
  const first = await jail.use(start, async ({ stats }, name) => ({ name, stats }));
  if (!first.stats.isDirectory()) {
    yield { directory: path.dirname(first.name), names: [path.basename(first.name)] };
    return;
  }
  const pending = [first.name];
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    const entries = await entriesOf(jail, directory);
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    yield { directory, names };
    const below = entries
      .filter((entry) => entry.isDirectory() && !skipDirectories.has(entry.name))
      .map(({ name }) => path.join(directory, name));
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
