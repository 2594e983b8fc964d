import Router from '@koa/router';
import type { Middleware } from 'koa';
import { StartupError } from '../../errors/startup-error.js';
import type { McpServer } from '../../server.js';
import { checkNames } from '../check-options.js';
import { checkEndpointOptions, ENDPOINT_OPTIONS } from './check-endpoint-options.js';
import type { EndpointOptions } from './endpoint-options.js';
import { Endpoint } from './endpoint.js';

/**
 * Koa middleware that serves an MCP server at `path`, for an application that exists already. Only
 * requests that address this machine as `localhost` pass until `allowedHosts` says more. It reads no
 * `lmcp.conf` and cannot know where the application listens: give it the `token` yourself.
 *
 * @example app.use(mcp(server, { token, allowedHosts: ['mcp.example.com'] }));
 * @throws {StartupError} with every problem of the server's definitions and of the options
 */
export function mcp(server: McpServer, options: EndpointOptions = {}): Middleware {
  const problems = [
    ...server.check(),
    ...checkNames('mcp', options, ENDPOINT_OPTIONS),
    ...checkEndpointOptions(options),
  ];
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
  return routesOf(new Endpoint(server.ready(), options), options.path);
}

/** The routes of an endpoint. */
export function routesOf(endpoint: Endpoint, path = '/mcp'): Middleware {
  return new Router().all(path, endpoint.serve).routes() as unknown as Middleware;
}
