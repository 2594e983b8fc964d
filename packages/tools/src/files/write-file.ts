import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { lstat, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ToolError } from '@lmcp/core';
import type { Jail } from '../jail/jail.js';
import type { Pin } from '../jail/pin.js';
import { useDirectory } from '../jail/use-directory.js';
import { quotePath } from '../text/quote-path.js';
import { makeDirectories } from './make-directories.js';

/** What {@link writeFile} may do. */
export interface WriteFileOptions {
  /** Create missing parent directories, inside the jail. */
  readonly createDirectories: boolean;
  readonly maxBytes: number;
  /** Until the new content takes its place; after that it stays. */
  readonly signal: AbortSignal;
}

/** What {@link writeFile} did. */
export interface WrittenFile {
  /** The path as it is told. */
  readonly name: string;
  readonly bytes: number;
  /** Whether there was a file before. */
  readonly replaced: boolean;
}

/**
 * Writes a text file at one stroke: a reader sees the old content or the new, never a part, and so does
 * whoever looks after a crash. Symbolic links are not written through; of hard links, only this name
 * gets the new content.
 *
 * @throws {ToolError} when the path leaves the root, is no regular file, or the content is too large
 * @throws the reason of `signal`, when it aborts
 */
export async function writeFile(
  jail: Jail,
  request: string,
  content: string,
  { createDirectories, maxBytes, signal }: WriteFileOptions,
): Promise<WrittenFile> {
  const name = jail.nameOf(request);
  const bytes = Buffer.from(content, 'utf8');
  if (bytes.length > maxBytes) {
    throw new ToolError(
      `The content has ${bytes.length} bytes; at most ${maxBytes} can be written at once.`,
    );
  }
  signal.throwIfAborted();
  const parent = path.dirname(name);
  if (createDirectories) {
    await makeDirectories(jail, parent);
  }
  return useDirectory(jail, parent, async (pin) => {
    const before = await statsBefore(pin, name);
    await replace(pin, path.basename(name), bytes, before, signal);
    return { name, bytes: bytes.length, replaced: before !== undefined };
  });
}

async function statsBefore(parent: Pin, name: string): Promise<Stats | undefined> {
  const place = `The path ${quotePath(name)}`;
  const stats = await statIfThere(path.join(parent.path, path.basename(name)));
  if (name === '.' || stats?.isDirectory() === true) {
    throw new ToolError(`${place} is a directory. Name a file in it.`);
  }
  if (stats?.isSymbolicLink() === true) {
    throw new ToolError(`${place} is a symbolic link. Write to the file that it points to.`);
  }
  if (stats?.isFile() === false) {
    throw new ToolError(`${place} is a FIFO, device or socket. Only regular files can be written.`);
  }
  return stats;
}

async function statIfThere(target: string): Promise<Stats | undefined> {
  try {
    return await lstat(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

async function replace(
  parent: Pin,
  leaf: string,
  bytes: Buffer,
  before: Stats | undefined,
  signal: AbortSignal,
): Promise<void> {
  const temporary = path.join(parent.path, `.${randomUUID()}.tmp`);
  const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants;
  const handle = await open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o666);
  try {
    try {
      await handle.writeFile(bytes);
      if (before !== undefined) {
        await handle.chmod(before.mode & 0o777);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    await parent.confirm();
    signal.throwIfAborted();
    await rename(temporary, path.join(parent.path, leaf));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncDirectory(parent);
}

async function syncDirectory(parent: Pin): Promise<void> {
  // Windows cannot open a directory to sync it, and needs not to.
  if (process.platform !== 'win32') {
    const handle = await parent.open(constants.O_RDONLY);
    await handle.sync().finally(() => handle.close());
  }
}
