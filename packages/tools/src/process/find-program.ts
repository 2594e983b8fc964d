import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The file behind the name of a program, as a shell would find it. Relative entries of the search path are
 * passed over: what they name would depend on the directory in which a command starts.
 *
 * @param name a bare name, or an absolute path
 * @param searchPath the value of PATH
 */
export function findProgram(name: string, searchPath: string): string | undefined {
  const candidates = path.isAbsolute(name)
    ? [name]
    : searchPath
        .split(path.delimiter)
        .filter((folder) => path.isAbsolute(folder))
        .map((folder) => path.join(folder, name));
  return candidates.find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
