import type { StartupProblem } from '@lmcp/core';
import { checkAudience, checkNames, checkSeconds, checkText, checkUrl } from './check-options.js';
import type { IntrospectionOptions } from './introspection-options.js';
import { StartupCode } from './startup-code.js';

const NAMES: readonly string[] = [
  'url',
  'clientId',
  'clientSecret',
  'issuer',
  'audience',
  'cacheSeconds',
  'timeoutSeconds',
] satisfies readonly (keyof IntrospectionOptions)[];

/** Everything that is wrong with the options of `introspection`. */
export function checkIntrospectionOptions(
  options: IntrospectionOptions,
): readonly StartupProblem[] {
  const { url, clientId, clientSecret, issuer, audience } = options;
  const { cacheSeconds = 0, timeoutSeconds = 0 } = options;
  return [
    ...checkNames('introspection', options, NAMES),
    ...checkUrl(place('url'), url, "url: 'https://login.example.com/introspect'"),
    ...checkText(place('clientId'), clientId, "clientId: 'mcp-server'"),
    ...checkSecret(clientSecret),
    ...checkText(place('issuer'), issuer, "issuer: 'https://login.example.com'"),
    ...checkAudience(place('audience'), audience),
    ...checkSeconds(place('cacheSeconds'), cacheSeconds),
    ...checkSeconds(place('timeoutSeconds'), timeoutSeconds),
  ];
}

function place(name: keyof IntrospectionOptions): string {
  return `introspection, { ${name} }`;
}

// Never shown: what is of the wrong type may still be the secret.
function checkSecret(secret: unknown): readonly StartupProblem[] {
  if (typeof secret === 'string' && secret !== '') {
    return [];
  }
  return [
    {
      code: StartupCode.VerifierOption,
      place: place('clientSecret'),
      seen: `Expected the secret as a text, got ${secret === '' ? 'an empty one' : `a value of type ${typeof secret}`}.`,
      fix: "give what the authorization server gave: process.env['INTROSPECTION_SECRET'].",
    },
  ];
}
