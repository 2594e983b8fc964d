import Koa from 'koa';
import type { Endpoint } from './endpoint.js';
import { routesOf } from './mcp.js';
import { writePage } from './page-body.js';

const CLIENT_LEFT: ReadonlySet<string | undefined> = new Set([
  'ECONNRESET',
  'EPIPE',
  'HPE_INVALID_EOF_STATE',
]);

/** The application of a server that listens on its own. */
export function createApp(endpoint: Endpoint, path: string | undefined): Koa {
  const app = new Koa().use(writePage).use(routesOf(endpoint, path));
  app.on('error', (error: NodeJS.ErrnoException) => {
    // Clients leave in the middle of a body or an answer every day; that is no failure of this server.
    if (!CLIENT_LEFT.has(error.code)) {
      app.onerror(error);
    }
  });
  return app;
}
