import type { Principal } from '../../context/principal.js';

// Node's timers turn anything longer into no time at all.
const LONGEST_MS = 2_147_483_000;

/**
 * Calls back when what established a principal ceases to hold: a stream that goes on until its client
 * leaves must not outlive the token that opened it.
 *
 * @returns the timer to clear once nothing is left to end
 */
export function onExpiry(
  principal: Principal | undefined,
  listener: () => void,
): NodeJS.Timeout | undefined {
  if (principal?.expiresAt === undefined) {
    return undefined;
  }
  const ms = principal.expiresAt * 1000 - Date.now();
  return ms > LONGEST_MS ? undefined : setTimeout(listener, ms).unref();
}
