import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { ToolError } from '@lmcp/core';
import type { Jail } from '../jail/jail.js';
import type { Pin } from '../jail/pin.js';
import { useDirectory } from '../jail/use-directory.js';
import type { FilePolicy } from '../jail/use-file.js';

/** A file that a search comes by. */
export interface JudgedFile {
  /** Relative to the root. */
  readonly name: string;
  /** Whether the policy lets it be opened. */
  readonly isAllowed: boolean;
}

/**
 * Looks at the sizes and links of files without opening them: a search that opens only some must tell of
 * all the others, too, which it could not have searched.
 *
 * @param names in the directory
 */
export async function judgeFiles(
  jail: Jail,
  directory: string,
  names: readonly string[],
  policy: FilePolicy,
): Promise<readonly JudgedFile[]> {
  const judged = (isAllowed: readonly boolean[]): readonly JudgedFile[] =>
    names.map((name, index) => ({
      name: path.join(directory, name),
      isAllowed: isAllowed[index] ?? false,
    }));
  try {
    return await useDirectory(jail, directory, async (pin) =>
      judged(await Promise.all(names.map((name) => isAllowedIn(pin, name, policy)))),
    );
  } catch (error) {
    if (error instanceof ToolError) {
      return judged([]);
    }
    throw error;
  }
}

async function isAllowedIn(pin: Pin, name: string, policy: FilePolicy): Promise<boolean> {
  try {
    const { size, nlink } = await lstat(path.join(pin.path, name));
    return size <= policy.maxFileBytes && (nlink === 1 || policy.hardLinks === 'allow');
  } catch {
    // Gone meanwhile, or of a name that is no Unicode.
    return false;
  }
}
