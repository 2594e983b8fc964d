import { inspect } from 'node:util';
import { checkScopes } from '../../access/check-scopes.js';
import { StartupCode } from '../../errors/startup-code.js';
import type { StartupProblem } from '../../errors/startup-error.js';
import { checkNames } from '../check-options.js';
import type { OAuthOptions } from './auth-options.js';

const NAMES: readonly string[] = [
  'verifier',
  'resource',
  'authorizationServers',
  'scopesSupported',
  'initialScopes',
  'resourceName',
  'resourceDocumentation',
] satisfies readonly (keyof OAuthOptions)[];

// Anything else would be a pattern to the router that serves the metadata.
const PATH = /^[A-Za-z0-9._~/%-]*$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Everything that is wrong with the option `auth`. */
export function checkAuth(auth: unknown): StartupProblem[] {
  if (typeof auth !== 'object' || auth === null) {
    return [problem('auth', `Expected an object, got ${inspect(auth)}.`, 'write { verifier }.')];
  }
  const { verifier, resource, authorizationServers, scopesSupported, initialScopes } =
    auth as Partial<OAuthOptions>;
  const hasVerify = typeof (verifier as { verify?: unknown } | undefined)?.verify === 'function';
  return [
    ...checkNames('auth', auth, NAMES),
    ...(hasVerify
      ? []
      : [
          problem(
            'auth.verifier',
            `Expected an object with the method \`verify\`, got ${inspect(verifier, { depth: -1 })}.`,
            'give a verifier, for example jwt({ … }) of @lmcp/auth.',
          ),
        ]),
    ...checkResource(resource, authorizationServers),
    ...checkScopes('{ auth.scopesSupported }', scopesSupported),
    ...checkScopes('{ auth.initialScopes }', initialScopes),
  ];
}

/** Whether clients get their tokens from an authorization server. */
export function isOAuth(auth: object): auth is OAuthOptions {
  return (auth as Partial<OAuthOptions>).resource !== undefined;
}

function checkResource(resource: unknown, servers: unknown): StartupProblem[] {
  if (resource === undefined && servers === undefined) {
    return [];
  }
  return [
    ...checkUrl('auth.resource', resource, 'https://mcp.example.com/mcp'),
    ...(Array.isArray(servers) && servers.length > 0
      ? servers.flatMap((server) =>
          checkUrl('auth.authorizationServers', server, 'https://login.example.com'),
        )
      : [
          problem(
            'auth.authorizationServers',
            `Expected an array of at least one issuer, got ${inspect(servers)}.`,
            "name it: { authorizationServers: ['https://login.example.com'] }.",
          ),
        ]),
  ];
}

// RFC 9728, 1.2, and RFC 8414, 2: TLS, no fragment; a query would make the place of the metadata unclear.
function checkUrl(option: string, url: unknown, example: string): StartupProblem[] {
  const parsed = typeof url === 'string' && URL.canParse(url) ? new URL(url) : undefined;
  const safe =
    parsed?.protocol === 'https:' ||
    (parsed?.protocol === 'http:' && LOOPBACK.test(parsed.hostname));
  const plain = !/[?#]/.test(String(url)) && parsed?.username === '';
  if (parsed !== undefined && safe && plain && PATH.test(parsed.pathname)) {
    return [];
  }
  const seen = `Expected an https:// URL without query and fragment (http:// on this machine only), got ${inspect(url)}.`;
  return [problem(option, seen, `write it as clients do, for example '${example}'.`)];
}

function problem(option: string, seen: string, fix: string): StartupProblem {
  return { code: StartupCode.AuthOption, place: `{ ${option} }`, seen, fix };
}
