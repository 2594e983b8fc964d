import Koa from 'koa';
import type { Endpoint } from './endpoint.js';
import { healthRoutes } from './health-routes.js';
import { routesOf } from './mcp.js';
import type { ListenSettings } from './read-listen-options.js';

// `HPE_…` are the complaints of Node's HTTP parser about what a client sent.
const CLIENT_FAULT = /^(?:ECONNRESET|EPIPE|HPE_\w+)$/;

/**
 * The application of a server that listens on its own.
 *
 * @param report hears of what fails unexpectedly
 */
export function createApp(
  endpoint: Endpoint,
  { path, health, allowedHosts }: ListenSettings,
  report: (error: Error) => void,
): Koa {
  const app = new Koa();
  if (health !== false) {
    app.use(healthRoutes(health, endpoint.healthParts(allowedHosts)));
  }
  app.use(routesOf(endpoint, path));
  app.on('error', (error: NodeJS.ErrnoException) => {
    // Clients leave in the middle of a body, or garble it, every day; that is no failure of this server.
    if (!CLIENT_FAULT.test(error.code ?? '')) {
      report(error);
    }
  });
  return app;
}
