import path from 'node:path';
import { ToolError } from '@lmcp/core';
import { quotePath } from '../text/quote-path.js';

/**
 * What a model wrote as a path, made normal and relative to the root; `.` is the root itself.
 *
 * Nothing is decoded and no Unicode form is folded: `%2e%2e` and a full-width `．．` are ordinary names.
 *
 * @throws {ToolError} for an absolute path, a NUL, and `..` that leaves the root
 */
export function relativePath(root: string, request: string): string {
  if (request.includes('\0')) {
    throw new ToolError(`The path ${quotePath(request)} holds a NUL character. Remove it.`);
  }
  if (path.isAbsolute(request)) {
    throw new ToolError(
      `The path ${quotePath(request)} is absolute. Write it relative to the root, such as "notes/a.txt"; "." is the root.`,
    );
  }
  const relative = path.relative(root, path.resolve(root, request));
  if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) {
    throw new ToolError(
      `The path ${quotePath(request)} leads outside the root. Only what is below the root can be reached.`,
    );
  }
  return relative === '' ? '.' : relative;
}
