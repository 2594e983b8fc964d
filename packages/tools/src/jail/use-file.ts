import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { ToolError } from '@lmcp/core';
import { quotePath } from '../text/quote-path.js';
import type { Jail } from './jail.js';
import type { Pin } from './pin.js';

/** Which files may be opened for reading. */
export interface FilePolicy {
  /**
   * What to do with a file that has further hard links: one of them may be outside the root, and no
   * check of paths can tell.
   */
  readonly hardLinks: 'deny' | 'allow';
  /** The size, in bytes, above which a file is not opened at all. */
  readonly maxFileBytes: number;
}

/** A file of the jail, open for reading. */
export interface OpenFile {
  readonly handle: FileHandle;
  /** Bytes. */
  readonly size: number;
  /** The path as it is told. */
  readonly name: string;
}

/**
 * Opens a regular file of the jail for reading, lets it be read, and closes it.
 *
 * @throws {ToolError} for directories, FIFOs, devices, sockets, and what the policy refuses
 */
export function useFile<T>(
  jail: Jail,
  request: string,
  policy: FilePolicy,
  work: (file: OpenFile) => Promise<T>,
): Promise<T> {
  return jail.use(request, async (pin, name) => {
    assertReadable(pin, name, policy);
    const handle = await pin.open(constants.O_RDONLY);
    try {
      return await work({ handle, size: pin.stats.size, name });
    } finally {
      await handle.close();
    }
  });
}

function assertReadable({ stats }: Pin, name: string, policy: FilePolicy): void {
  const place = `The path ${quotePath(name)}`;
  if (stats.isDirectory()) {
    throw new ToolError(`${place} is a directory. Call list_directory to see what is in it.`);
  }
  if (!stats.isFile()) {
    throw new ToolError(`${place} is a FIFO, device or socket. Only regular files can be read.`);
  }
  if (stats.nlink > 1 && policy.hardLinks === 'deny') {
    throw new ToolError(
      `${place} has ${stats.nlink} hard links, and this server does not read such files. Make a copy and read that.`,
    );
  }
  if (stats.size > policy.maxFileBytes) {
    throw new ToolError(
      `${place} has ${stats.size} bytes; files over ${policy.maxFileBytes} bytes are not opened.`,
    );
  }
}
