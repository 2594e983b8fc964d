import type { Stats } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import path from 'node:path';
import type { Jail } from '../jail/jail.js';
import { useDirectory } from '../jail/use-directory.js';

/** What an entry of a directory is; a symbolic link is a `link` whatever it points to. */
type EntryType = 'directory' | 'file' | 'link' | 'other';

/** One entry of a directory. */
export interface DirectoryEntry {
  readonly name: string;
  readonly type: EntryType;
  /** Bytes, of files only. */
  readonly size?: number;
}

/** A directory's entries by name. */
export interface DirectoryListing {
  readonly entries: readonly DirectoryEntry[];
  /** How many more there are. */
  readonly omitted: number;
  /** Whether there are even more than were counted. */
  readonly uncounted: boolean;
}

// Names are held in memory to be sorted: this bounds what a hostile directory can take.
const maxNames = 100_000;

/**
 * Lists a directory of the jail, sorted by name, at most `maxEntries` of them.
 *
 * @throws {ToolError} when there is no such directory in the jail
 * @throws the reason of `signal`, when it aborts
 */
export function listDirectory(
  jail: Jail,
  request: string,
  maxEntries: number,
  signal: AbortSignal,
): Promise<DirectoryListing> {
  return useDirectory(jail, request, async (pin) => {
    const names: string[] = [];
    let uncounted = false;
    for await (const { name } of await opendir(pin.path, { bufferSize: 256 })) {
      signal.throwIfAborted();
      if (names.length === maxNames) {
        uncounted = true;
        break;
      }
      names.push(name);
    }
    const shown = names.toSorted().slice(0, maxEntries);
    const entries: DirectoryEntry[] = [];
    for (const name of shown) {
      signal.throwIfAborted();
      const entry = await entryOf(path.join(pin.path, name), name);
      if (entry !== undefined) {
        entries.push(entry);
      }
    }
    return { entries, omitted: names.length - shown.length, uncounted };
  });
}

async function entryOf(target: string, name: string): Promise<DirectoryEntry | undefined> {
  try {
    const stats = await lstat(target);
    const type = typeOf(stats);
    return type === 'file' ? { name, type, size: stats.size } : { name, type };
  } catch (error) {
    // Deleted between reading the directory and looking at the entry.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

function typeOf(stats: Stats): EntryType {
  if (stats.isDirectory()) {
    return 'directory';
  }
  if (stats.isSymbolicLink()) {
    return 'link';
  }
  return stats.isFile() ? 'file' : 'other';
}
