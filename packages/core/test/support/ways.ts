import type { McpServer } from '@lmcp/core';
import type { EndpointOptions } from '@lmcp/core/koa';
import { cardVerifier } from './card-verifier.js';
import { mount } from './mount.js';
import { serve } from './serve.js';

/** The two ways in which a server is reached over HTTP: alone, and in an application that trusts proxies. */
export const WAYS: readonly {
  readonly way: string;
  readonly open: (server: McpServer, options?: EndpointOptions) => Promise<string>;
}[] = [
  { way: 'listen', open: serve },
  { way: 'mcp in an application', open: mount },
];

/** Options with which every route of an endpoint exists. */
export const WITH_OAUTH = {
  auth: {
    verifier: cardVerifier,
    resource: 'https://mcp.example.com/mcp',
    authorizationServers: ['https://login.example.com'],
  },
} as const;

/** Every route that then exists, whether it is for everybody, and whether `listen` alone has it, for probes. */
const ROUTES = [
  { path: '/mcp', isPublic: false, isProbed: false },
  { path: '/.well-known/oauth-protected-resource/mcp', isPublic: true, isProbed: false },
  { path: '/.well-known/oauth-protected-resource', isPublic: true, isProbed: false },
  { path: '/livez', isPublic: true, isProbed: true },
  { path: '/readyz', isPublic: true, isProbed: true },
] as const;

/** The routes that exist in one of the ways. */
export function routesOf(way: string): readonly (typeof ROUTES)[number][] {
  return ROUTES.filter(({ isProbed }) => way === 'listen' || !isProbed);
}

const VERBS = ['POST', 'GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const;

/** Each way × route × verb. */
export const EVERYTHING = WAYS.flatMap(({ way, open }) =>
  routesOf(way).flatMap(({ path, isPublic, isProbed }) =>
    VERBS.map((verb) => ({ way, open, path, isPublic, isProbed, verb })),
  ),
);
