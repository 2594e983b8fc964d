import { createServer, type Server, type ServerOptions } from 'node:http';
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

const HEADERS_TIMEOUT_MS = 10_000;
const MAX_HEADER_BYTES = 16 * 1024;

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
  const { port, host, path, receiveTimeoutMs, handleSignals, announce } = settings;
  const endpoint = new Endpoint(server.ready(), settings);
  const report = (error: Error): void => void server.report(error, 'a request');
  const limits = limitsOf(receiveTimeoutMs);
  const http = createServer(limits, requestListener(endpoint, settings, report));
  const address = await bind(http, port, host);
  const url = `http://${hostInUrl(host)}:${address.port}${path}`;
  const running = new RunningServer(http, endpoint, url, settings);
  if (handleSignals) {
    running.closeOnSignals();
  }
  const { name, version } = server.info;
  announce(`lmcp: ${name} v${version} listening on ${running.url}`);
  return running;
}

// A client that sends its headers or body drop by drop must not hold a connection for long.
function limitsOf(receiveTimeoutMs: number): ServerOptions {
  return {
    headersTimeout: Math.min(HEADERS_TIMEOUT_MS, receiveTimeoutMs),
    requestTimeout: receiveTimeoutMs,
    connectionsCheckingInterval: Math.min(1000, receiveTimeoutMs),
    maxHeaderSize: MAX_HEADER_BYTES,
  };
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
