import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import type { McpServer } from '@lmcp/core';
import { type EndpointOptions, mcp } from '@lmcp/core/koa';
import Koa from 'koa';

const running: Server[] = [];

afterAll(() => {
  for (const server of running) {
    server.close();
    server.closeAllConnections();
  }
});

/** An application that really listens until the test file ends, and its URL without a path. */
export async function runApp(
  app: Koa,
): Promise<{ readonly http: Server; readonly origin: string }> {
  const http = createServer(app.callback());
  running.push(http);
  await once(http.listen(0, '127.0.0.1'), 'listening');
  return { http, origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

/** Serves `mcp(server)` in an application that believes what proxies say, at its URL. */
export async function mount(server: McpServer, options: EndpointOptions = {}): Promise<string> {
  const { origin } = await runApp(new Koa({ proxy: true }).use(mcp(server, options)));
  return `${origin}${options.path ?? '/mcp'}`;
}
