import { StartupCode } from '../errors/startup-code.js';
import type { StartupProblem } from '../errors/startup-error.js';

const MIN_LENGTH = 32;
// RFC 6750, 2.1: what a token may not contain; `=` is for its end.
const FOREIGN = /[^A-Za-z0-9._~+/=-]|=(?=[^=])/;

/**
 * Why a token cannot protect: it is too short to be safe, or has characters that no header can carry.
 *
 * @param place where it was given, for messages
 */
export function checkToken(token: unknown, place: string): readonly StartupProblem[] {
  const seen = mistakeIn(token);
  if (seen === undefined) {
    return [];
  }
  const fix = `use what this prints: node -p "require('crypto').randomBytes(32).toString('base64url')"`;
  return [{ code: StartupCode.WeakToken, place, seen, fix }];
}

function mistakeIn(token: unknown): string | undefined {
  if (typeof token !== 'string') {
    return `Expected the token as a string, got a value of type ${typeof token}.`;
  }
  const [foreign] = FOREIGN.exec(token) ?? [];
  if (foreign !== undefined) {
    return `The token contains ${JSON.stringify(foreign)}; expected only A-Z a-z 0-9 . _ ~ + / - and = at its end. Quotes, and comments behind the token, count as part of it.`;
  }
  return token.length < MIN_LENGTH
    ? `The token has ${token.length} characters; expected at least ${MIN_LENGTH}.`
    : undefined;
}
