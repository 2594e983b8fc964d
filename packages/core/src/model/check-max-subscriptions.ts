import { inspect } from 'node:util';
import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';

/** What is wrong with the number of subscriptions that a server holds. */
export function checkMaxSubscriptions(max: unknown): StartupProblem[] {
  if (Number.isSafeInteger(max) && Number(max) > 0) {
    return [];
  }
  return [
    {
      code: StartupCode.ServerOption,
      place: 'McpServer options',
      seen: `Expected \`maxSubscriptions\` to be a whole number from 1, got ${inspect(max)}.`,
      fix: 'write how many clients may listen at a time: `maxSubscriptions: 1024`, or leave it out.',
    },
  ];
}
