import path from 'node:path';
import { ToolError } from '@lmcp/core';
import { quotePath } from '../text/quote-path.js';

/**
 * Insists that a resolved path is the root or below it.
 *
 * @throws {ToolError} otherwise; it names the path as the model knows it, never where it led
 */
export function assertInside(root: string, real: string, name: string): void {
  // "/srv/data-old" begins with "/srv/data": the separator makes it a prefix of whole names.
  const prefix = root.endsWith(path.sep) ? root : root + path.sep;
  if (real !== root && !real.startsWith(prefix)) {
    throw new ToolError(
      `The path ${quotePath(name)} leads outside the root through a symbolic link. Only what is below the root can be reached.`,
    );
  }
}
