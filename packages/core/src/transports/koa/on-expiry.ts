import { LONGEST_TIMER_MS } from '../../backend/longest-timer-ms.js';
import type { Principal } from '../../context/principal.js';

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
  return ms > LONGEST_TIMER_MS ? undefined : setTimeout(listener, ms).unref();
}
