import { statSync } from 'node:fs';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';

/** Whether others may write a file of secrets, and so give themselves one. */
export function checkWriters(file: string): readonly StartupProblem[] {
  const mode = statSync(file).mode & 0o777;
  if (process.platform === 'win32' || (mode & 0o022) === 0) {
    return [];
  }
  return [
    {
      code: StartupCode.ConfigWritable,
      place: file,
      seen: `Other users may write it (mode ${mode.toString(8)}), and so give themselves a token or a key.`,
      fix: `run: chmod 600 ${file}`,
    },
  ];
}
