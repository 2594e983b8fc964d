import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StartupCode } from '../../errors/startup-code.js';
import { StartupError } from '../../errors/startup-error.js';
import type { McpServer } from '../../server.js';
import { checkAccess } from './check-access.js';
import { Endpoint } from './endpoint.js';
import type { ListenOptions } from './listen-options.js';
import { hostInUrl, readListenOptions } from './read-listen-options.js';
import { requestListener } from './request-listener.js';
import { RunningServer } from './running-server.js';

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
 * @throws {StartupError} with everything that is wrong with the definitions, the options and the
 * configuration file, among it serving other machines without a token; or when the port cannot be bound
 */
export async function listen(
  server: McpServer,
  options: ListenOptions = {},
): Promise<RunningServer> {
  const { settings, problems } = readListenOptions(options, server.log);
  const { token, auth, requireDecision = false } = settings;
  const authenticated =
    token !== undefined || auth !== undefined || settings.dangerouslyListenWithoutToken === true;
  const all = [
    ...server.check(),
    ...problems,
    // While the options are wrong, nobody knows who will be asked for a token.
    ...(problems.length > 0 ? [] : checkAccess(server.offerings(), authenticated, requireDecision)),
  ];
  if (all.length > 0) {
    throw new StartupError(all);
  }
  const { port, host, path, graceMs, handleSignals, announce } = settings;
  const endpoint = new Endpoint(server.ready(), settings);
  const report = (error: Error): void => void server.report(error, 'a request');
  const http = createServer(TIMEOUTS, requestListener(endpoint, path, report));
  const address = await bind(http, port, host);
  const url = `http://${hostInUrl(host)}:${address.port}${path}`;
  const running = new RunningServer(http, endpoint, url, graceMs);
  if (handleSignals) {
    running.closeOnSignals();
  }
  const { name, version } = server.info;
  announce(`lmcp: ${name} v${version} listening on ${running.url}`);
  return running;
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
