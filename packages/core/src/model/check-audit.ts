import { inspect } from 'node:util';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';

/** What is wrong with the option that says who hears of calls. */
export function checkAudit(audit: unknown): StartupProblem[] {
  if (audit === undefined || typeof audit === 'boolean' || typeof audit === 'function') {
    return [];
  }
  return [
    {
      code: StartupCode.ServerOption,
      place: 'McpServer options',
      seen: `Expected \`audit\` to be true, false or a function, got ${inspect(audit)}.`,
      fix: 'write `audit: true` for the log, `audit: (record) => keep(record)`, or leave it out.',
    },
  ];
}
