import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import { StartupError } from '../../errors/startup-error.js';
import type { McpServer } from '../../server.js';
import { checkNames } from '../check-options.js';
import { checkAccess } from './check-access.js';
import { checkEndpointOptions, ENDPOINT_OPTIONS } from './check-endpoint-options.js';
import type { EndpointOptions } from './endpoint-options.js';
import { Endpoint } from './endpoint.js';
import { KoaRoundTrip } from './koa-round-trip.js';

/**
 * Koa middleware that serves an MCP server at `path`, for an application that exists already. Only
 * requests that address this machine as `localhost` pass until `allowedHosts` says more. It reads no
 * `lmcp.conf` and cannot know where the application listens: give it the `token` or `auth` yourself.
 *
 * @example app.use(mcp(server, { token, allowedHosts: ['mcp.example.com'] }));
 * @throws {StartupError} with every problem of the server's definitions and of the options
 */
export function mcp(server: McpServer, options: EndpointOptions = {}): Middleware {
  return routesOf(endpointOf(server, options), options.path);
}

/**
 * Koa middleware that serves the metadata of a protected resource alone: for the root of an application
 * that mounts `mcp` below a prefix, where their well-known path is out of its reach. RFC 9728, 3
 *
 * @param options the same as those of `mcp`
 * @throws {StartupError} as `mcp`
 */
export function wellKnown(server: McpServer, options: EndpointOptions): Middleware {
  return middlewareOf(metadataRouter(endpointOf(server, options)));
}

/** The routes of an endpoint. */
export function routesOf(endpoint: Endpoint, path = '/mcp'): Middleware {
  const serve = (ctx: Context): Promise<void> => endpoint.serve(new KoaRoundTrip(ctx));
  return middlewareOf(metadataRouter(endpoint).all(path, serve));
}

function metadataRouter(endpoint: Endpoint): Router {
  const router = new Router();
  endpoint.resource?.paths.forEach((path) => router.all(path, endpoint.serveMetadata));
  return router;
}

function middlewareOf(router: Router): Middleware {
  return router.routes() as unknown as Middleware;
}

function endpointOf(server: McpServer, options: EndpointOptions): Endpoint {
  const { token, auth, requireDecision = false } = options;
  const problems = [
    ...server.check(),
    ...checkNames('mcp', options, ENDPOINT_OPTIONS),
    ...checkEndpointOptions(options),
    ...checkAccess(server.offerings(), token !== undefined || auth !== undefined, requireDecision),
  ];
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
  return new Endpoint(server.ready(), options);
}
