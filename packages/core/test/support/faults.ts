/** What was wrong with messages since the last test; `watch-messages.ts` fails the test that caused it. */
export const faults: string[] = [];
