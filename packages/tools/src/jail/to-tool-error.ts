import { ToolError } from '@lmcp/core';
import { quotePath } from '../text/quote-path.js';

const meanings: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'does not exist. Call list_directory to see what is there.'],
  ['ENOTDIR', 'goes through something that is not a directory.'],
  ['EISDIR', 'is a directory, not a file. Call list_directory to see what is in it.'],
  ['EACCES', 'may not be accessed: the server has no permission.'],
  ['EPERM', 'may not be accessed: the server has no permission.'],
  ['EROFS', 'is on a read-only file system.'],
  ['ELOOP', 'goes through too many symbolic links.'],
  ['ENAMETOOLONG', 'is too long a name for the file system.'],
  ['ENOSPC', 'could not be written: the disk is full.'],
  ['EDQUOT', 'could not be written: the disk quota is used up.'],
]);

/**
 * The error to throw for one of the file system: a {@link ToolError} where the model can do something
 * about it, and otherwise the very same. Node's own messages hold absolute paths and must not be told.
 */
export function toToolError(error: unknown, name: string): unknown {
  const meaning = meanings.get(codeOf(error));
  return meaning === undefined
    ? error
    : new ToolError(`The path ${quotePath(name)} ${meaning}`, { cause: error });
}

// Not by `instanceof Error`: Jest runs tests in a realm of their own, and Node's errors are of another.
function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
