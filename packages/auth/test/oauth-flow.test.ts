import { describe, expect, it } from '@jest/globals';
import { introspection, jwt } from '@lmcp/auth';
import type { TokenVerifier } from '@lmcp/core';
import { mcp } from '@lmcp/core/koa';
import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernTransport,
} from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import Koa from 'koa';
import {
  openPort,
  RESOURCE_SERVER,
  startAuthorizationServer,
} from './support/authorization-server.js';
import { createFiles } from './support/serve.js';
import { UserAgent } from './support/user-agent.js';

const INFO = { name: 'editor', version: '1.0.0' };

type TokenFormat = 'jwt' | 'opaque';

/** Serves files for whoever the authorization server vouches for; returns the URL of the endpoint. */
async function serveFor(format: TokenFormat): Promise<string> {
  const { origin, serve } = await openPort();
  const resource = `${origin}/mcp`;
  const { issuer } = await startAuthorizationServer(resource, format);
  const verifier: TokenVerifier =
    format === 'jwt'
      ? jwt({ issuer, audience: resource, jwksUri: `${issuer}/jwks` })
      : introspection({
          url: `${issuer}/token/introspection`,
          issuer,
          audience: resource,
          ...RESOURCE_SERVER,
        });
  const auth = {
    verifier,
    resource,
    authorizationServers: [issuer],
    initialScopes: ['mcp:read'],
  };
  serve(new Koa().use(mcp(createFiles(), { auth })).callback());
  return resource;
}

/** The scopes that a client asked its user for, in turn. */
function asked({ visited }: UserAgent): readonly (readonly string[])[] {
  return visited.map((url) => (url.searchParams.get('scope') ?? '').split(' ').toSorted());
}

const WHO = { subject: 'ada', clientId: 'editor' };
const WRITTEN = [{ type: 'text', text: 'written' }];

describe.each<TokenFormat>(['jwt', 'opaque'])('OAuth with %s tokens', (format) => {
  it('leads the official client 2.x from 401 to a call, and from 403 to another', async () => {
    const resource = await serveFor(format);
    const user = new UserAgent();
    const connect = () => ({
      client: new ModernClient(INFO, { versionNegotiation: { mode: 'auto' } }),
      transport: new ModernTransport(new URL(resource), { authProvider: user }),
    });
    const first = connect();
    await expect(first.client.connect(first.transport)).rejects.toThrow('Unauthorized');
    await first.transport.finishAuth(await user.comeBack());
    const { client, transport } = connect();
    await client.connect(transport);
    expect(client.getNegotiatedProtocolVersion()).toBe('2026-07-28');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['whoami']);
    const who = await client.callTool({ name: 'whoami' });
    expect(who.structuredContent).toEqual({ ...WHO, scopes: ['mcp:read'] });

    await expect(client.callTool({ name: 'write' })).rejects.toThrow('Unauthorized');
    await transport.finishAuth(await user.comeBack());
    expect((await client.callTool({ name: 'write' })).content).toEqual(WRITTEN);
    expect(asked(user)).toEqual([['mcp:read'], ['files:write', 'mcp:read']]);
    expect(user.visited.map(({ searchParams }) => searchParams.get('resource'))).toEqual([
      resource,
      resource,
    ]);
    await client.close();
  });

  it('leads the official client 1.x the same way', async () => {
    const resource = await serveFor(format);
    const user = new UserAgent();
    const connect = () => ({
      client: new Client(INFO),
      transport: new StreamableHTTPClientTransport(new URL(resource), { authProvider: user }),
    });
    const first = connect();
    await expect(first.client.connect(first.transport)).rejects.toThrow('Unauthorized');
    await first.transport.finishAuth((await user.comeBack()).get('code') ?? '');
    const { client, transport } = connect();
    await client.connect(transport);
    const who = await client.callTool({ name: 'whoami' });
    expect(who.structuredContent).toEqual({ ...WHO, scopes: ['mcp:read'] });

    await expect(client.callTool({ name: 'write' })).rejects.toThrow('Unauthorized');
    await transport.finishAuth((await user.comeBack()).get('code') ?? '');
    expect((await client.callTool({ name: 'write' })).content).toEqual(WRITTEN);
    expect(asked(user)[1]).toContain('files:write');
    await client.close();
  });
});
