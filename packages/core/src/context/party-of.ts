import type { Exchange } from './exchange.js';

/**
 * By what the requests of one client are counted: its principal, or its address where nobody is asked for a
 * token. The client at the other end of a pipe is one.
 */
export function partyOf({ principal, address = 'local' }: Exchange): string {
  // The first character says of which kind it is, since an address may be any text that a proxy passed on.
  if (principal === undefined) {
    return `@${address}`;
  }
  const { subject, issuer = '', clientId = '' } = principal;
  // Asked for with every call, so without JSON.
  if (issuer === '' && clientId === '') {
    return `=${subject}`;
  }
  // The lengths keep the three apart, whatever they hold.
  return `${issuer.length},${clientId.length} ${issuer}${clientId}${subject}`;
}
