import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { ToolError } from '@lmcp/core';
import { quotePath } from '../text/quote-path.js';
import { assertInside } from './assert-inside.js';
import type { Pin } from './pin.js';

/**
 * Pins by real path, where there is no `/proc/self/fd`: resolved before and after each use and compared by
 * device and inode. Somebody who can rename directories inside the root at the right instant can still
 * win a race here; only {@link pinByDescriptor} closes it.
 */
export async function pinByRealPath(root: string, target: string, name: string): Promise<Pin> {
  const path = await realpath(target);
  assertInside(root, path, name);
  const stats = await stat(path);
  const confirm = async (): Promise<void> => {
    assertInside(root, await realpath(target), name);
    const now = await stat(path);
    if (now.dev !== stats.dev || now.ino !== stats.ino) {
      throw new ToolError(`${quotePath(name)} was replaced while it was used. Try again.`);
    }
  };
  return { stats, path, open: (flags) => openSame(path, flags, confirm), confirm, close };
}

async function openSame(
  path: string,
  flags: number,
  confirm: () => Promise<void>,
): Promise<FileHandle> {
  // Windows has neither flag: there they are undefined, which `|` takes for 0.
  const handle = await open(path, flags | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    await confirm();
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A real path holds nothing open. */
async function close(): Promise<void> {}
