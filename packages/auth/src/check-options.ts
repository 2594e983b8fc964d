import { inspect } from 'node:util';
import type { StartupProblem } from '@lmcp/core';
import { StartupCode } from './startup-code.js';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** An option that nobody reads is a misspelt one, and a misspelt `audience` protects nothing. */
export function checkNames(
  place: string,
  options: object,
  known: readonly string[],
): readonly StartupProblem[] {
  return Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: StartupCode.VerifierOption,
      place: `${place}, { ${name} }`,
      seen: 'There is no option of this name.',
      fix: `write one of ${known.join(', ')}.`,
    }));
}

/** What is wrong with an option that must be a text with something in it. */
export function checkText(
  place: string,
  value: unknown,
  example: string,
): readonly StartupProblem[] {
  return typeof value === 'string' && value !== '' ? [] : [notA('a text', place, value, example)];
}

/** What is wrong with the audiences that a token may be for: a text, or several. */
export function checkAudience(place: string, audience: unknown): readonly StartupProblem[] {
  const all: readonly unknown[] = Array.isArray(audience) ? audience : [audience];
  const right = all.length > 0 && all.every((one) => typeof one === 'string' && one !== '');
  const example = "audience: 'https://mcp.example.com/mcp'";
  return right ? [] : [notA('a text, or an array of texts', place, audience, example)];
}

/** What is wrong with the URL of an authorization server. RFC 8414, 2: it uses TLS. */
export function checkUrl(place: string, url: unknown, example: string): readonly StartupProblem[] {
  if (typeof url !== 'string' || !URL.canParse(url)) {
    return [notA('an absolute URL', place, url, example)];
  }
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))
    ? []
    : [
        {
          code: StartupCode.InsecureUrl,
          place,
          seen: `${url} is not protected by TLS, so whoever is on the way decides which tokens are good.`,
          fix: 'write https://; http:// is for an authorization server on this machine only.',
        },
      ];
}

/** What is wrong with an option that has a few values. */
export function checkOneOf(
  place: string,
  value: unknown,
  allowed: readonly string[],
): readonly StartupProblem[] {
  const names = allowed.map((one) => `"${one}"`).join(' or ');
  return allowed.some((one) => one === value) ? [] : [notA(names, place, value, names)];
}

/** What is wrong with a number of seconds. */
export function checkSeconds(place: string, value: unknown): readonly StartupProblem[] {
  const right = typeof value === 'number' && Number.isFinite(value) && value >= 0;
  return right ? [] : [notA('a number of seconds from 0', place, value, '60')];
}

/** The problem that something else was expected. */
export function notA(
  expected: string,
  place: string,
  value: unknown,
  example: string,
): StartupProblem {
  return {
    code: StartupCode.VerifierOption,
    place,
    seen: `Expected ${expected}, got ${inspect(value)}.`,
    fix: `write for example ${example}.`,
  };
}
