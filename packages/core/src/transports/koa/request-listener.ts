import type { RequestListener } from 'node:http';
import Koa from 'koa';
import { DirectRoundTrip } from './direct-round-trip.js';
import type { Endpoint } from './endpoint.js';
import { routesOf } from './mcp.js';

// `HPE_…` are the complaints of Node's HTTP parser about what a client sent.
const CLIENT_FAULT = /^(?:ECONNRESET|EPIPE|HPE_\w+)$/;

/**
 * What a server that listens on its own does with requests. Nothing stands around its endpoint, so requests
 * that name the path to the letter go there directly; Koa has all others.
 *
 * @param report hears of what fails unexpectedly
 */
export function requestListener(
  endpoint: Endpoint,
  path: string,
  report: (error: Error) => void,
): RequestListener {
  const app = createApp(endpoint, path, report);
  const others = app.callback();
  return (req, res) => {
    if (req.url !== path) {
      void others(req, res);
      return;
    }
    endpoint
      .serve(new DirectRoundTrip(req, res))
      .catch((error: Error) => app.createContext(req, res).onerror(error));
  };
}

function createApp(endpoint: Endpoint, path: string, report: (error: Error) => void): Koa {
  const app = new Koa().use(routesOf(endpoint, path));
  app.on('error', (error: NodeJS.ErrnoException) => {
    // Clients leave in the middle of a body, or garble it, every day; that is no failure of this server.
    if (!CLIENT_FAULT.test(error.code ?? '')) {
      report(error);
    }
  });
  return app;
}
