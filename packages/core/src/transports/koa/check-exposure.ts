import { StartupCode } from '../../errors/startup-code.js';
import type { StartupProblem } from '../../errors/startup-error.js';

/** What decides whom a listening server can be reached by. */
export interface Exposure {
  readonly port: number;
  readonly host: string;
  /** Whether every request needs a token. */
  readonly guarded: boolean;
  /** `undefined` when nothing says by which names the server may be addressed. */
  readonly allowedHosts: readonly string[] | undefined;
  readonly dangerouslyListenWithoutToken?: boolean | undefined;
  /** Whether something else was said about the token already. */
  readonly tokenIsBroken: boolean;
}

const LOOPBACK_ADDRESS = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Why a server must not listen there. */
export function checkExposure(exposure: Exposure): StartupProblem[] {
  return [...checkPort(exposure), ...checkToken(exposure), ...checkAllowedHosts(exposure)];
}

function checkPort({ port }: Exposure): StartupProblem[] {
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) {
    return [];
  }
  return [
    {
      code: StartupCode.ListenOption,
      place: 'listen, { port }',
      seen: `Expected an integer from 0 to 65535, got ${String(port)} (${typeof port}).`,
      fix: 'give a number, for example { port: 8080 }.',
    },
  ];
}

function checkToken(exposure: Exposure): StartupProblem[] {
  const { host, guarded, tokenIsBroken, dangerouslyListenWithoutToken } = exposure;
  if (
    guarded ||
    tokenIsBroken ||
    LOOPBACK_ADDRESS.test(host) ||
    dangerouslyListenWithoutToken === true
  ) {
    return [];
  }
  return [
    {
      code: StartupCode.ListenWithoutToken,
      place: `listen, { host: "${host}" }`,
      seen: 'Other machines could call every tool, because no token is asked for.',
      fix: 'write `token = …` into lmcp.conf, give { token } a value that is not undefined, or bind 127.0.0.1.',
    },
  ];
}

function checkAllowedHosts({ host, allowedHosts }: Exposure): StartupProblem[] {
  if (allowedHosts !== undefined) {
    return [];
  }
  return [
    {
      code: StartupCode.ListenWithoutAllowedHosts,
      place: `listen, { host: "${host}" }`,
      seen: 'It binds every address, so nothing says by which names clients may address it.',
      fix: "name them: { allowedHosts: ['mcp.example.com'] }.",
    },
  ];
}
