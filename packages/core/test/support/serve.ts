import { afterAll } from '@jest/globals';
import { McpServer, type McpServerOptions } from '@lmcp/core';
import { listen, type ListenOptions, type RunningServer } from '@lmcp/core/koa';
import { quietLogger } from './quiet-logger.js';

const running = new Set<RunningServer>();

afterAll(async () => {
  await Promise.all([...running].map((server) => server.close()));
});

/** A server with no tools yet. */
export function createServer(options: Partial<McpServerOptions> = {}): McpServer {
  return new McpServer({
    name: 'test-server',
    version: '1.2.3',
    logger: quietLogger,
    ...options,
  });
}

/** Really listens on a free port; closed when the test file ends. */
export async function serve(server: McpServer, options: ListenOptions = {}): Promise<string> {
  return (await start(server, options)).url;
}

/** As {@link serve}, for tests that stop the server themselves. */
export async function start(
  server: McpServer,
  options: ListenOptions = {},
): Promise<RunningServer> {
  const started = await listen(server, {
    port: 0,
    announce: () => {},
    handleSignals: false,
    graceMs: 100,
    ...options,
  });
  running.add(started);
  return started;
}
