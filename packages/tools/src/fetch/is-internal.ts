import { BlockList, isIP } from 'node:net';

// IANA's special-purpose registries: what is not for the public Internet, and what translates to it.
const internal = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  internal.addSubnet(network, prefix, 'ipv4');
}
// Teredo and the rest of 2001::/23, documentation, 6to4; everything outside of 2000::/3 is internal anyway.
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  internal.addSubnet(network, prefix, 'ipv6');
}
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/**
 * Whether an address is not of the public Internet: loopback, private, link-local, multicast, or an IPv6 form
 * that carries an IPv4 address. What is no address at all counts as internal.
 */
export function isInternal(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return internal.check(address, 'ipv4');
    case 6:
      return !globalUnicast.check(address, 'ipv6') || internal.check(address, 'ipv6');
    default:
      return true;
  }
}
