import type { Exchange } from './exchange.js';

/**
 * By what the requests of one client are counted: its principal, or its address where nobody is asked for a
 * token. The client at the other end of a pipe is one.
 */
export function partyOf({ principal, address = 'local' }: Exchange): string {
  if (principal === undefined) {
    return address;
  }
  const { subject, issuer = '', clientId = '' } = principal;
  // Asked for with every call, so without JSON: no address begins with a space, and where there is more than a
  // subject, the lengths keep the three apart whatever they hold.
  if (issuer === '' && clientId === '') {
    return ` ${subject}`;
  }
  return `${issuer.length},${clientId.length} ${issuer}${clientId}${subject}`;
}
