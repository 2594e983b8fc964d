import type { Principal } from '../context/principal.js';
import type { StartupProblem } from '../errors/startup-error.js';
import { SCOPE_TOKEN } from '../protocol/scope-token.js';
import { checkToken } from './check-token.js';
import { type ConfigLine, malformed } from './config-lines.js';
import { OWNER, sha256, type StaticToken } from './static-tokens.js';

const HASHED = /^sha256:/i;
const SHA256 = /^sha256:[0-9a-f]{64}$/i;
const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?$/;

/** The line `token = …`: its holder may do everything; none when problems were reported. */
export function readOwnToken(
  line: ConfigLine,
  problems: StartupProblem[],
): readonly [] | readonly [StaticToken] {
  return staticToken(OWNER, line, problems);
}

/** The lines of a named token: its holder may do what `scopes` says, and `*` is everything. */
export function readNamedToken(
  name: string,
  token: ConfigLine,
  scopes: ConfigLine | undefined,
  expires: ConfigLine | undefined,
  problems: StartupProblem[],
): readonly [] | readonly [StaticToken] {
  const granted = scopes === undefined ? [] : readScopes(scopes, problems);
  const expiresAt = expires && readDate(expires, problems);
  const unrestricted = granted.includes('*');
  const principal = Object.freeze({
    subject: name,
    scopes: Object.freeze(granted.filter((scope) => scope !== '*')),
    ...(unrestricted && { unrestricted }),
    ...(expiresAt !== undefined && { expiresAt }),
  });
  return staticToken(principal, token, problems);
}

function staticToken(
  principal: Principal,
  { place, value }: ConfigLine,
  problems: StartupProblem[],
): readonly [] | readonly [StaticToken] {
  if (SHA256.test(value)) {
    return [{ principal, hash: Buffer.from(value.slice('sha256:'.length), 'hex') }];
  }
  if (HASHED.test(value)) {
    const seen = 'Expected 64 hexadecimal digits behind "sha256:".';
    problems.push(
      malformed(place, seen, 'write what this prints: `sha256sum` of the token alone.'),
    );
    return [];
  }
  const found = checkToken(value, place);
  problems.push(...found);
  return found.length > 0 ? [] : [{ principal, hash: sha256(value) }];
}

function readScopes({ place, value }: ConfigLine, problems: StartupProblem[]): readonly string[] {
  const scopes = value.split(/\s+/).filter((scope) => scope !== '');
  const wrong = scopes.find((scope) => !SCOPE_TOKEN.test(scope));
  if (wrong !== undefined || scopes.length === 0) {
    const seen =
      wrong === undefined ? 'It names no scope.' : `${JSON.stringify(wrong)} is not a scope.`;
    const fix = 'write scopes with spaces between them, `files:read search`, or `*` for all.';
    problems.push(malformed(place, seen, fix));
  }
  return scopes;
}

function readDate({ place, value }: ConfigLine, problems: StartupProblem[]): number | undefined {
  const time = DATE.test(value) && isDay(value.slice(0, 10)) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) {
    const seen = `Expected a date of UTC, or a time with its zone, got ${JSON.stringify(value)}.`;
    problems.push(malformed(place, seen, 'write `2027-03-31` or `2027-03-31T18:00:00Z`.'));
    return undefined;
  }
  return time / 1000;
}

// JavaScript takes February 31 for March 3.
function isDay(text: string): boolean {
  const day = new Date(text);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
