import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import type Koa from 'koa';

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
