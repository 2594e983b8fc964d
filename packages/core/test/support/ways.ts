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

/** Every route that then exists, and whether it is for everybody. */
export const ROUTES = [
  { path: '/mcp', isPublic: false },
  { path: '/.well-known/oauth-protected-resource/mcp', isPublic: true },
  { path: '/.well-known/oauth-protected-resource', isPublic: true },
] as const;

const VERBS = ['POST', 'GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const;

/** Each way × route × verb. */
export const EVERYTHING = WAYS.flatMap(({ way, open }) =>
  ROUTES.flatMap(({ path, isPublic }) =>
    VERBS.map((verb) => ({ way, open, path, isPublic, verb })),
  ),
);
