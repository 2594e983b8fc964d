import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, jest } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import type { Configuration } from 'oidc-provider';

/** The client that comes to the server for a user; known beforehand, so that it may ask for more later. */
export const CLIENT = { client_id: 'editor', redirect_uri: 'http://127.0.0.1:9/callback' } as const;
/** This server, as it logs in to ask about tokens. */
export const RESOURCE_SERVER = {
  clientId: 'mcp-server',
  clientSecret: 'mcp-server-secret',
} as const;

/** A real authorization server, for one resource. */
export interface AuthorizationServer {
  readonly issuer: string;
}

const running = new Set<Server>();

afterAll(async () => {
  await Promise.all(
    [...running].map(async (server) => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    }),
  );
});

/** An HTTP server on a free port, so that its URL is known before what it serves. */
export async function openPort(): Promise<{
  origin: string;
  serve: (listener: RequestListener) => void;
}> {
  const http = createServer().listen(0, '127.0.0.1');
  running.add(http);
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    serve: (listener) => void http.on('request', listener),
  };
}

/** Starts a server that issues tokens of this format for the resource. */
export async function startAuthorizationServer(
  resource: string,
  accessTokenFormat: 'jwt' | 'opaque',
): Promise<AuthorizationServer> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const { origin: issuer, serve } = await openPort();
  const configuration: Configuration = {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['only-for-this-test'] },
    pkce: { required: () => true },
    clients: [
      {
        client_id: CLIENT.client_id,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        redirect_uris: [CLIENT.redirect_uri],
      },
      {
        client_id: RESOURCE_SERVER.clientId,
        client_secret: RESOURCE_SERVER.clientSecret,
        grant_types: [],
        response_types: [],
        redirect_uris: [],
      },
    ],
    features: {
      devInteractions: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_ctx, indicator) => ({
          scope: 'mcp:read files:write',
          audience: indicator,
          accessTokenFormat,
          accessTokenTTL: 300,
        }),
        useGrantedResource: () => true,
        defaultResource: () => resource,
      },
    },
    findAccount: (_ctx, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    ttl: { Interaction: 60, Session: 600, Grant: 600, AccessToken: 300, IdToken: 300 },
  };
  // It warns that logging in without a password is for tests, which this is.
  const warnings = jest.spyOn(console, 'warn').mockImplementation(() => {});
  const { Provider } = await import('oidc-provider');
  serve(new Provider(issuer, configuration).callback());
  warnings.mockRestore();
  return { issuer };
}
