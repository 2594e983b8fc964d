import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { pinByDescriptor } from './pin-by-descriptor.js';
import { pinByRealPath } from './pin-by-real-path.js';
import type { MakePin, Pin } from './pin.js';
import { relativePath } from './relative-path.js';
import { toToolError } from './to-tool-error.js';

/**
 * A directory that file operations cannot leave, neither by `..` nor by symbolic links, even if
 * somebody replaces directories by links meanwhile. Links that stay inside the root are followed.
 */
export class Jail {
  readonly #root: string;
  readonly #makePin: MakePin;

  /**
   * @param root the directory; it must exist
   * @param makePin how objects are pinned; by default the strongest way of this platform
   * @throws the error of the system when there is no such directory
   */
  constructor(root: string, makePin: MakePin = strongestPin()) {
    // With the separator, a path that is no directory fails here and not at the first call.
    this.#root = realpathSync.native(root + path.sep);
    this.#makePin = makePin;
  }

  /** The path as it is told: normal, and relative to the root. */
  nameOf(request: string): string {
    return relativePath(this.#root, request);
  }

  /**
   * Pins the file or directory at `request`, lets it be used, and closes the pin.
   *
   * @throws {ToolError} when the path is outside the root, or the file system refuses
   */
  async use<T>(request: string, work: (pin: Pin, name: string) => Promise<T>): Promise<T> {
    const name = this.nameOf(request);
    try {
      const pin = await this.#makePin(this.#root, path.join(this.#root, name), name);
      try {
        return await work(pin, name);
      } finally {
        await pin.close();
      }
    } catch (error) {
      throw toToolError(error, name);
    }
  }
}

function strongestPin(): MakePin {
  return process.platform === 'linux' && existsSync('/proc/self/fd')
    ? pinByDescriptor
    : pinByRealPath;
}
