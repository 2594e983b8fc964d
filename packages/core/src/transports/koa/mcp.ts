import Router from '@koa/router';
import type { Middleware } from 'koa';
import type { McpServer } from '../../server.js';
import type { EndpointOptions } from './endpoint-options.js';
import { Endpoint } from './endpoint.js';

/**
 * Koa middleware that serves an MCP server at `path`, for an application that exists already. Only
 * requests that address this machine as `localhost` pass until `allowedHosts` says more.
 *
 * @example app.use(mcp(server, { token, allowedHosts: ['mcp.example.com'] }));
 * @throws {StartupError} with every problem of the server's definitions, or of the token
 */
export function mcp(server: McpServer, options: EndpointOptions = {}): Middleware {
  return routesOf(new Endpoint(server.ready(), options), options.path);
}

/** The routes of an endpoint. */
export function routesOf(endpoint: Endpoint, path = '/mcp'): Middleware {
  return new Router().all(path, endpoint.serve).routes() as unknown as Middleware;
}
