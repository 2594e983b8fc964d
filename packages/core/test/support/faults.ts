/** What was wrong with messages since the last test; whoever watches them fails the test that caused it. */
export const faults: string[] = [];

/** The environment of a server in a process of its own whose messages are watched as those of this one are. */
export const WATCHED = {
  ...process.env,
  NODE_OPTIONS: `--import ${new URL('../../dist-test/support/watch-child.js', import.meta.url).href}`,
} as const;
