import { inspect } from 'node:util';
import { StartupCode } from '../../errors/startup-code.js';
import type { StartupProblem } from '../../errors/startup-error.js';
import { clientAddress } from './client-address.js';

/** What is wrong with the proxies whose word is taken. */
export function checkProxies(proxies: unknown): StartupProblem[] {
  if (isList(proxies)) {
    try {
      clientAddress(proxies);
      return [];
    } catch {
      // Told below, as everything else that is no list of addresses.
    }
  }
  return [
    {
      code: StartupCode.ListenOption,
      place: '{ trustedProxies }',
      seen: `Expected an array of IP addresses and networks, got ${inspect(proxies)}.`,
      fix: "name the proxies in front of this server: { trustedProxies: ['10.0.0.0/8'] }.",
    },
  ];
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
