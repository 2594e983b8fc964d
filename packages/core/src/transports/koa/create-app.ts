import Koa from 'koa';
import type { Endpoint } from './endpoint.js';
import { routesOf } from './mcp.js';

// `HPE_…` are the complaints of Node's HTTP parser about what a client sent.
const CLIENT_FAULT = /^(?:ECONNRESET|EPIPE|HPE_\w+)$/;

/**
 * The application of a server that listens on its own.
 *
 * @param report hears of what fails unexpectedly
 */
export function createApp(endpoint: Endpoint, path: string, report: (error: Error) => void): Koa {
  const app = new Koa().use(routesOf(endpoint, path));
  app.on('error', (error: NodeJS.ErrnoException) => {
    // Clients leave in the middle of a body, or garble it, every day; that is no failure of this server.
    if (!CLIENT_FAULT.test(error.code ?? '')) {
      report(error);
    }
  });
  return app;
}
