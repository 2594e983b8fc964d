import { inspect } from 'node:util';
import { LONGEST_TIMER_MS } from '../../backend/longest-timer-ms.js';
import { StartupCode } from '../../errors/startup-code.js';
import type { StartupProblem } from '../../errors/startup-error.js';
import { checkHosts, checkOrigins } from '../../security/check-host-lists.js';
import { checkToken } from '../../security/check-token.js';
import { checkAuth } from './check-auth.js';
import { checkProxies } from './check-proxies.js';
import { checkSessionOptions } from './check-session-options.js';
import type { EndpointOptions } from './endpoint-options.js';
import { isPlainPath, PLAIN_PATH } from './is-plain-path.js';

/** Names of the options that every endpoint has. */
export const ENDPOINT_OPTIONS: readonly string[] = [
  'path',
  'token',
  'auth',
  'tokenRecheckMs',
  'tokenTimeoutMs',
  'requireDecision',
  'allowedHosts',
  'allowedOrigins',
  'trustedProxies',
  'maxBodyBytes',
  'sessions',
] satisfies readonly (keyof EndpointOptions)[];

/** Everything that is wrong with the options of an endpoint. */
export function checkEndpointOptions(options: EndpointOptions): StartupProblem[] {
  const {
    path,
    token,
    auth,
    tokenRecheckMs,
    tokenTimeoutMs,
    allowedHosts,
    allowedOrigins,
    trustedProxies,
    maxBodyBytes,
    sessions,
  } = options;
  return [
    ...(path === undefined ? [] : checkPath(path)),
    ...(token === undefined ? [] : checkToken(token, '{ token }')),
    ...(auth === undefined ? [] : checkAuth(auth)),
    ...(token === undefined || auth === undefined ? [] : [twoAnswers]),
    ...checkMs('tokenRecheckMs', tokenRecheckMs, '30_000'),
    ...checkMs('tokenTimeoutMs', tokenTimeoutMs, '10_000'),
    ...(allowedHosts === undefined ? [] : checkHosts(allowedHosts)),
    ...(allowedOrigins === undefined ? [] : checkOrigins(allowedOrigins)),
    ...(trustedProxies === undefined ? [] : checkProxies(trustedProxies)),
    ...(maxBodyBytes === undefined ? [] : checkBodyLimit(maxBodyBytes)),
    ...(sessions === undefined || sessions === false ? [] : checkSessionOptions(sessions)),
  ];
}

const twoAnswers: StartupProblem = {
  code: StartupCode.AuthOption,
  place: '{ token, auth }',
  seen: 'Both say which tokens are good, and only one of them can be asked.',
  fix: 'keep one; for a token of your own beside others, anyOf(staticTokens(file), …) of @lmcp/auth.',
};

function checkPath(path: unknown): StartupProblem[] {
  if (isPlainPath(path)) {
    return [];
  }
  return [
    {
      code: StartupCode.ListenOption,
      place: '{ path }',
      seen: `Expected ${PLAIN_PATH}, got ${JSON.stringify(path)}.`,
      fix: 'write for example { path: "/mcp" }.',
    },
  ];
}

function checkMs(name: string, ms: unknown, example: string): StartupProblem[] {
  if (ms === undefined) {
    return [];
  }
  if (Number.isSafeInteger(ms) && Number(ms) > 0 && Number(ms) <= LONGEST_TIMER_MS) {
    return [];
  }
  return [
    {
      code: StartupCode.ListenOption,
      place: `{ ${name} }`,
      seen: `Expected an integer from 1 to ${LONGEST_TIMER_MS}, got ${inspect(ms)} (${typeof ms}).`,
      fix: `give a number of milliseconds, for example { ${name}: ${example} }.`,
    },
  ];
}

function checkBodyLimit(limit: unknown): StartupProblem[] {
  if (typeof limit === 'number' && Number.isSafeInteger(limit) && limit > 0) {
    return [];
  }
  return [
    {
      code: StartupCode.ListenOption,
      place: '{ maxBodyBytes }',
      seen: `Expected a positive integer, got ${JSON.stringify(limit)} (${typeof limit}).`,
      fix: 'give a number of bytes, for example { maxBodyBytes: 4 * 1024 * 1024 }.',
    },
  ];
}
