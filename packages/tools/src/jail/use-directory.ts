import { ToolError } from '@lmcp/core';
import { quotePath } from '../text/quote-path.js';
import type { Jail } from './jail.js';
import type { Pin } from './pin.js';

/**
 * {@link Jail.use} for directories.
 *
 * @throws {ToolError} also when the path is no directory
 */
export function useDirectory<T>(
  jail: Jail,
  request: string,
  work: (pin: Pin, name: string) => Promise<T>,
): Promise<T> {
  return jail.use(request, (pin, name) => {
    if (!pin.stats.isDirectory()) {
      throw new ToolError(`The path ${quotePath(name)} is not a directory.`);
    }
    return work(pin, name);
  });
}
