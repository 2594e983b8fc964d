import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Jail } from '../jail/jail.js';
import { useDirectory } from '../jail/use-directory.js';

/**
 * Creates a directory of the jail and its missing parents, each inside its pinned parent: a symbolic
 * link put in the way cannot lead the creation outside.
 *
 * @throws {ToolError} when the path leaves the root or meets something that is no directory
 */
export async function makeDirectories(jail: Jail, request: string): Promise<void> {
  const name = jail.nameOf(request);
  let parent = '.';
  for (const segment of name === '.' ? [] : name.split(path.sep)) {
    await useDirectory(jail, parent, (pin) => makeOne(path.join(pin.path, segment)));
    parent = path.join(parent, segment);
  }
}

async function makeOne(target: string): Promise<void> {
  try {
    await mkdir(target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  }
}
