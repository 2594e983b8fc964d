import { existsSync } from 'node:fs';
import path from 'node:path';
import { StartupCode } from '../../errors/startup-code.js';
import { StartupError, type StartupProblem } from '../../errors/startup-error.js';
import { readConfigFile } from '../../security/read-config-file.js';
import { checkGrace, checkNames } from '../check-options.js';
import { checkEndpointOptions, ENDPOINT_OPTIONS } from './check-endpoint-options.js';
import { checkExposure } from './check-exposure.js';
import { LOOPBACK_HOSTS } from './endpoint-options.js';
import type { ListenOptions } from './listen-options.js';

/** The options of `listen`, complete. */
export interface ListenSettings extends ListenOptions {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly graceMs: number;
  readonly handleSignals: boolean;
  readonly announce: (line: string) => void;
}

const OWN_OPTIONS: readonly string[] = [
  'port',
  'host',
  'configFile',
  'dangerouslyListenWithoutToken',
  'handleSignals',
  'graceMs',
  'announce',
] satisfies readonly (keyof ListenOptions)[];

const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]', '']);

/** Completes the options of `listen` and finds everything that is wrong with them. */
export function readListenOptions(options: ListenOptions): {
  readonly settings: ListenSettings;
  readonly problems: readonly StartupProblem[];
} {
  const { host = '127.0.0.1', port = 8080, graceMs = 10_000, announce = console.log } = options;
  const configured = readToken(options);
  const allowedHosts = options.allowedHosts ?? defaultHosts(host);
  const settings = {
    ...options,
    port,
    host,
    path: options.path ?? '/mcp',
    token: configured.token,
    allowedHosts,
    graceMs,
    handleSignals: options.handleSignals ?? true,
    announce,
  };
  return {
    settings,
    problems: [
      ...checkNames('listen', options, [...ENDPOINT_OPTIONS, ...OWN_OPTIONS]),
      ...configured.problems,
      ...checkEndpointOptions(options),
      ...checkGrace('listen', graceMs),
      ...checkAnnounce(announce),
      ...checkExposure({ ...settings, tokenIsBroken: configured.problems.length > 0 }),
    ],
  };
}

/** An IPv6 address needs brackets where a port may follow. */
export function hostInUrl(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function readToken({ token, configFile }: ListenOptions): {
  readonly token: string | undefined;
  readonly problems: readonly StartupProblem[];
} {
  const file = path.resolve(configFile ?? 'lmcp.conf');
  if (token !== undefined || (configFile === undefined && !existsSync(file))) {
    return { token, problems: [] };
  }
  try {
    return { token: readConfigFile(file).token, problems: [] };
  } catch (error) {
    if (error instanceof StartupError) {
      return { token: undefined, problems: error.problems };
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
