import { createLogger } from '@lmcp/core';

/**
 * The logger of servers in tests: prints warnings and errors, and of the lines that are written for each call only makes
 * them.
 */
export const quietLogger = createLogger({
  format: 'json',
  write: (lines) => {
    const told = lines.split(/(?<=\n)/).filter((line) => !line.includes('"level":"info"'));
    process.stderr.write(told.join(''));
  },
});
