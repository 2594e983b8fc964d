import type { IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';
import proxyAddr from 'proxy-addr';

const GROUPS = 8;
const GROUPS_OF_NETWORK = 4;
// An address has at most 45 characters; what a proxy passes on unread may have more.
const LONGEST = 64;
// Some proxies write the port as well, which is another for each connection.
const WITH_PORT = /^(?:\[([^\]]*)\](?::\d+)?|([\d.]+):\d+)$/;

/** Tells where a request comes from, as far as that can be believed. */
export type ClientAddress = (request: IncomingMessage) => string;

/**
 * Reads where requests come from: the other end of the connection, or, where that is a trusted proxy, what the
 * proxy wrote into `X-Forwarded-For`.
 *
 * @param proxies addresses and networks in CIDR notation
 * @returns an IPv4 address, or the /64 network of an IPv6 address, of which one client has them all
 * @throws {TypeError} for what is no address
 */
export function clientAddress(proxies: readonly string[]): ClientAddress {
  if (proxies.length === 0) {
    return ({ socket }) => networkOf(socket.remoteAddress ?? '');
  }
  const isProxy = proxyAddr.compile([...proxies]);
  const trust = (address: string, index: number): boolean => isProxy(withoutPort(address), index);
  return (request) => networkOf(withoutPort(proxyAddr(request, trust)).slice(0, LONGEST));
}

function withoutPort(address: string): string {
  const [, bracketed, bare] = WITH_PORT.exec(address) ?? [];
  return bracketed ?? bare ?? address;
}

function networkOf(address: string): string {
  if (!address.includes(':')) {
    return address;
  }
  const mapped = address.slice(address.lastIndexOf(':') + 1);
  if (isIPv4(mapped)) {
    return mapped;
  }
  const [head = '', tail] = address.split('::');
  const before = head.split(':').filter((group) => group !== '');
  const after = tail?.split(':').filter((group) => group !== '') ?? [];
  const zeros = Array.from(
    { length: Math.max(0, GROUPS - before.length - after.length) },
    () => '0',
  );
  return `${[...before, ...zeros, ...after].slice(0, GROUPS_OF_NETWORK).join(':')}::/64`;
}
