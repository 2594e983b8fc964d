/**
 * The longest time for a timer, 24 days in milliseconds, with a little to spare: Node turns anything longer than
 * 2 ** 31 - 1 into no time at all.
 */
export const LONGEST_TIMER_MS = 2_147_483_000;
