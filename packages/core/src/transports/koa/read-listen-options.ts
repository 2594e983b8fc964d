import { existsSync } from 'node:fs';
import path from 'node:path';
import { StartupCode } from '../../errors/startup-code.js';
import { StartupError, type StartupProblem } from '../../errors/startup-error.js';
import type { Logger } from '../../logging/logger.js';
import { TokenFile } from '../../security/token-file.js';
import { checkMs, checkNames } from '../check-options.js';
import { checkEndpointOptions, ENDPOINT_OPTIONS } from './check-endpoint-options.js';
import { checkExposure } from './check-exposure.js';
import { checkHealthOptions } from './check-health-options.js';
import { LOOPBACK_HOSTS } from './endpoint-options.js';
import type { HealthOptions } from './health-options.js';
import type { ListenOptions } from './listen-options.js';

/** The options of `listen`, complete. */
export interface ListenSettings extends ListenOptions {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly receiveTimeoutMs: number;
  readonly graceMs: number;
  readonly drainDelayMs: number;
  readonly health: false | HealthOptions;
  readonly handleSignals: boolean;
  readonly announce: (line: string) => void;
}

const OWN_OPTIONS: readonly string[] = [
  'port',
  'host',
  'configFile',
  'dangerouslyListenWithoutToken',
  'handleSignals',
  'receiveTimeoutMs',
  'graceMs',
  'drainDelayMs',
  'health',
  'announce',
] satisfies readonly (keyof ListenOptions)[];

const fileBesideAuth: StartupProblem = {
  code: StartupCode.AuthOption,
  place: 'listen, { auth, configFile }',
  seen: 'Both say which tokens are good, and only one of them can be asked.',
  fix: 'keep one, or ask both: { auth: { verifier: anyOf(staticTokens(file), …) } } with @lmcp/auth.',
};

const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]', '']);

/**
 * Completes the options of `listen` and finds everything that is wrong with them.
 *
 * @param log hears what is wrong with the file of tokens later
 */
export function readListenOptions(
  options: ListenOptions,
  log: Logger,
): {
  readonly settings: ListenSettings;
  readonly problems: readonly StartupProblem[];
} {
  const {
    host = '127.0.0.1',
    port = 8080,
    graceMs = 10_000,
    drainDelayMs = 0,
    receiveTimeoutMs = 30_000,
    path: servedAt = '/mcp',
    health = {},
    announce = console.log,
  } = options;
  const configured = readAuth(options, log);
  const guarded = options.token !== undefined || configured.auth !== undefined;
  const allowedHosts = options.allowedHosts ?? defaultHosts(host);
  const settings = {
    ...options,
    port,
    host,
    path: servedAt,
    auth: configured.auth,
    allowedHosts,
    receiveTimeoutMs,
    graceMs,
    drainDelayMs,
    health,
    handleSignals: options.handleSignals ?? true,
    announce,
  };
  return {
    settings,
    problems: [
      ...checkNames('listen', options, [...ENDPOINT_OPTIONS, ...OWN_OPTIONS]),
      ...configured.problems,
      ...checkEndpointOptions(options),
      ...checkMs('listen', { receiveTimeoutMs }, 1),
      ...checkMs('listen', { graceMs, drainDelayMs }, 0),
      ...(health === false ? [] : checkHealthOptions('listen, { health }', health, [servedAt])),
      ...checkAnnounce(announce),
      ...checkExposure({ ...settings, guarded, tokenIsBroken: configured.problems.length > 0 }),
    ],
  };
}

/** An IPv6 address needs brackets where a port may follow. */
export function hostInUrl(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function readAuth(
  { token, auth, configFile }: ListenOptions,
  log: Logger,
): {
  readonly auth: ListenOptions['auth'];
  readonly problems: readonly StartupProblem[];
} {
  if (auth !== undefined && configFile !== undefined) {
    return { auth, problems: [fileBesideAuth] };
  }
  const file = path.resolve(configFile ?? 'lmcp.conf');
  const wanted = configFile !== undefined || existsSync(file);
  if (token !== undefined || auth !== undefined || !wanted) {
    return { auth, problems: [] };
  }
  try {
    return { auth: { verifier: new TokenFile(file, log) }, problems: [] };
  } catch (error) {
    if (error instanceof StartupError) {
      return { auth: undefined, problems: error.problems };
    }
    throw error;
  }
}

function defaultHosts(host: string): readonly string[] | undefined {
  return ANY_ADDRESS.has(host) ? undefined : [...LOOPBACK_HOSTS, hostInUrl(host)];
}

function checkAnnounce(announce: unknown): StartupProblem[] {
  if (typeof announce === 'function') {
    return [];
  }
  return [
    {
      code: StartupCode.ListenOption,
      place: 'listen, { announce }',
      seen: `Expected a function that takes a line, got ${String(announce)} (${typeof announce}).`,
      fix: 'give a function, () => {} to say nothing, or leave it out.',
    },
  ];
}
