import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { StartupCode } from '../../errors/startup-code.js';
import { StartupError } from '../../errors/startup-error.js';
import { readConfigFile } from '../../security/read-config-file.js';
import type { McpServer } from '../../server.js';
import { checkExposure } from './check-exposure.js';
import { createApp } from './create-app.js';
import { type EndpointOptions, LOOPBACK_HOSTS } from './endpoint-options.js';
import { Endpoint } from './endpoint.js';
import { RunningServer } from './running-server.js';

/** Where and how {@link listen} serves. */
export interface ListenOptions extends EndpointOptions {
  /** TCP port; 0 takes any free one. Default: 8080. */
  readonly port?: number | undefined;
  /** Address to bind. Default: `127.0.0.1`, which only this machine reaches. */
  readonly host?: string | undefined;
  /**
   * File with the line `token = …`. Default: `lmcp.conf` in the directory the server is started in,
   * where there is one.
   */
  readonly configFile?: string | undefined;
  /** Serves other machines without asking for a token. Whoever reaches the port can call every tool. */
  readonly dangerouslyListenWithoutToken?: boolean | undefined;
  /** Whether SIGTERM and SIGINT stop the server gracefully. Default: true. */
  readonly handleSignals?: boolean | undefined;
  /** How long running calls may go on once the server stops, in milliseconds. Default: 10,000. */
  readonly graceMs?: number | undefined;
  /** Hears the line that says where the server listens. Default: `console.log`. */
  readonly announce?: ((line: string) => void) | undefined;
}

const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]', '']);

// A client that sends its headers or body drop by drop must not hold a connection for long.
const TIMEOUTS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 16 * 1024,
} as const;

/**
 * Serves an MCP server over HTTP.
 *
 * @returns the running server once it accepts connections
 * @throws {StartupError} when a definition, an option, the configuration file or the port is not usable,
 * or when it would serve other machines without a token
 */
export async function listen(
  server: McpServer,
  options: ListenOptions = {},
): Promise<RunningServer> {
  const { port = 8080, host = '127.0.0.1', graceMs = 10_000, announce = console.log } = options;
  server.ready();
  const token = options.token ?? tokenFromFile(options.configFile);
  const allowedHosts = options.allowedHosts ?? defaultHosts(host);
  const problems = checkExposure({ ...options, port, host, token, allowedHosts });
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
  const endpoint = new Endpoint(server, { ...options, token, allowedHosts });
  const http = createServer(TIMEOUTS, createApp(endpoint, options.path).callback());
  const address = await bind(http, port, host);
  const running = new RunningServer(
    http,
    endpoint,
    `http://${hostInUrl(host)}:${address.port}${options.path ?? '/mcp'}`,
    graceMs,
  );
  if (options.handleSignals ?? true) {
    running.closeOnSignals();
  }
  const { name, version } = server.info;
  announce(`lmcp: ${name} v${version} listening on ${running.url}`);
  return running;
}

function tokenFromFile(configFile: string | undefined): string | undefined {
  const file = path.resolve(configFile ?? 'lmcp.conf');
  return configFile !== undefined || existsSync(file) ? readConfigFile(file).token : undefined;
}

function defaultHosts(host: string): readonly string[] | undefined {
  return ANY_ADDRESS.has(host) ? undefined : [...LOOPBACK_HOSTS, hostInUrl(host)];
}

function hostInUrl(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function bind(http: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      reject(
        new StartupError(
          [
            {
              code: StartupCode.ListenFailed,
              place: `listen on ${hostInUrl(host)}:${port}`,
              seen: taken ? 'Another program uses this port.' : `${cause.message}.`,
              fix: taken
                ? 'choose another port, or stop that program.'
                : 'choose another host or port.',
            },
          ],
          { cause },
        ),
      );
    });
    http.listen(port, host.replaceAll(/^\[|\]$/g, ''), () =>
      resolve(http.address() as AddressInfo),
    );
  });
}
