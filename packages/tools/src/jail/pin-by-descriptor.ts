import { constants } from 'node:fs';
import { type FileHandle, open, readlink } from 'node:fs/promises';
import { assertInside } from './assert-inside.js';
import type { Pin } from './pin.js';

// Linux, open(2): a descriptor of the object itself, which neither reads nor wakes a device or FIFO.
// Node does not name it; the value is the same on every architecture Node is built for.
const O_PATH = 0o10000000;

/**
 * Pins by descriptor (Linux with /proc): whatever is renamed or replaced by a symbolic link afterwards,
 * `/proc/self/fd/N` stays the object that was opened, and the kernel says where that object is.
 */
export async function pinByDescriptor(root: string, target: string, name: string): Promise<Pin> {
  const handle = await open(target, O_PATH);
  try {
    const pin = await pinOf(handle, root, name);
    await pin.confirm();
    return pin;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function pinOf(handle: FileHandle, root: string, name: string): Promise<Pin> {
  const path = `/proc/self/fd/${handle.fd}`;
  return {
    stats: await handle.stat(),
    path,
    open: (flags) => open(path, flags | constants.O_NONBLOCK),
    confirm: async () => assertInside(root, await readlink(path), name),
    close: () => handle.close(),
  };
}
