import { realpathSync } from 'node:fs';
import path from 'node:path';
import { findProgram } from '../process/find-program.js';

/** The `rg` of PATH; one below the root is passed over, because callers might replace it. */
export function findRipgrep(root: string): string | undefined {
  const file = findProgram('rg', process.env['PATH'] ?? '');
  if (file === undefined) {
    return undefined;
  }
  const fromRoot = path.relative(realpathSync(root), realpathSync(file));
  const isBelow = !path.isAbsolute(fromRoot) && fromRoot.split(path.sep)[0] !== '..';
  return isBelow ? undefined : file;
}
