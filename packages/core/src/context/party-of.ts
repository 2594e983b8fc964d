import type { Exchange } from './exchange.js';
import { principalKey } from './principal.js';

/**
 * By what the requests of one client are counted: its principal, or its address where nobody is asked for a
 * token. The client at the other end of a pipe is one.
 */
export function partyOf({ principal, address = 'local' }: Exchange): string {
  return principal === undefined ? address : principalKey(principal);
}
