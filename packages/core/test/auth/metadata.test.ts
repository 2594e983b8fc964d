import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import Router from '@koa/router';
import { mcp, wellKnown } from '@lmcp/core/koa';
import Koa, { type Middleware } from 'koa';
import { cardVerifier, holding } from '../support/card-verifier.js';
import { raw } from '../support/raw.js';
import { createServer, serve } from '../support/serve.js';
import { ask, MODERN, post } from '../support/wire.js';

const METADATA = '/.well-known/oauth-protected-resource';
const DOCUMENT = {
  resource: 'https://mcp.example.com/mcp',
  authorization_servers: ['https://login.example.com'],
  scopes_supported: ['read', 'write'],
  bearer_methods_supported: ['header'],
};
const auth = {
  verifier: cardVerifier,
  resource: 'https://mcp.example.com/mcp',
  authorizationServers: ['https://login.example.com'],
};

const createNotes = () =>
  createServer()
    .tool('write', { description: '', scopes: ['write', 'read'] }, { type: 'object' }, () => '')
    .tool('now', '', { type: 'object' }, () => '');

describe('the metadata of a protected resource', () => {
  let url = '';
  const at = (path: string): string => new URL(path, url).href;

  beforeAll(async () => {
    url = await serve(createNotes(), { auth });
  });

  it.each([`${METADATA}/mcp`, METADATA])('are served at %s, to everybody', async (path) => {
    const response = await fetch(at(path), { headers: { Origin: 'https://inspector.example' } });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toEqual(DOCUMENT);
  });

  it('may be asked for by web pages that send the header of the protocol', async () => {
    const response = await fetch(at(METADATA), {
      method: 'OPTIONS',
      headers: {
        Origin: 'https://inspector.example',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'mcp-protocol-version',
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-headers')).toContain('MCP-Protocol-Version');
  });

  it('are not for other verbs, other hosts and other paths', async () => {
    expect((await fetch(at(METADATA), { method: 'POST' })).status).toBe(405);
    expect((await fetch(at(`${METADATA}/mcp/x`))).status).toBe(404);
    const evil = await raw(url, [`GET ${METADATA} HTTP/1.1`, 'Host: evil.example.com']);
    expect(evil.status).toBe(403);
  });

  it('never name what a request says, such as its host', async () => {
    const { port } = new URL(url);
    const { body } = await raw(url, [
      `GET ${METADATA} HTTP/1.1`,
      `Host: localhost:${port}`,
      'X-Forwarded-Host: evil.example.com',
    ]);
    expect(JSON.parse(body)).toEqual(DOCUMENT);
  });

  it('say what the options say', async () => {
    const options = {
      ...auth,
      resource: 'https://mcp.example.com',
      scopesSupported: ['write'],
      resourceName: 'Notes',
      resourceDocumentation: 'https://docs.example.com',
    };
    const other = await serve(createNotes(), { auth: options });
    const response = await fetch(new URL(METADATA, other));
    expect(await response.json()).toEqual({
      ...DOCUMENT,
      resource: 'https://mcp.example.com',
      scopes_supported: ['write'],
      resource_name: 'Notes',
      resource_documentation: 'https://docs.example.com',
    });
    const { headers } = await post(other, '{}');
    expect(headers.get('www-authenticate')).toBe(
      `Bearer resource_metadata="https://mcp.example.com${METADATA}"`,
    );
  });

  it.each([{ token: 'a'.repeat(43) }, { auth: { verifier: cardVerifier } }])(
    'are not there without an authorization server: %o',
    async (options) => {
      const other = await serve(createNotes(), options);
      expect((await fetch(new URL(METADATA, other))).status).toBe(404);
      const refused = await ask(other, MODERN, 'tools/list', {}, {});
      expect(refused.headers.get('www-authenticate')).toBe('Bearer realm="mcp"');
    },
  );

  it('without an authorization server, a missing scope is told and nothing is promised', async () => {
    const other = await serve(createNotes(), { auth: { verifier: cardVerifier } });
    const params = { name: 'write' };
    const refused = await ask(other, MODERN, 'tools/call', params, { headers: holding() });
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toBe(
      'Bearer realm="mcp", error="insufficient_scope", scope="write read"',
    );
  });

  it('name the scopes to begin with in the first challenge', async () => {
    const options = { ...auth, initialScopes: ['read'] };
    const { headers } = await post(await serve(createNotes(), { auth: options }), '{}');
    expect(headers.get('www-authenticate')).toBe(
      `Bearer scope="read", resource_metadata="https://mcp.example.com${METADATA}/mcp"`,
    );
  });
});

it('S29: nothing of an authorization server is served, nor of a proxy of one', async () => {
  const url = await serve(createServer(), { auth });
  for (const path of [
    '/authorize',
    '/token',
    '/register',
    '/revoke',
    '/callback',
    '/.well-known/oauth-authorization-server',
    '/.well-known/openid-configuration',
  ]) {
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(new URL(path, url), { method, redirect: 'manual' });
      expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 404, null]);
      await answer.text();
    }
  }
});

describe('an application that mounts the endpoint below a prefix', () => {
  const resource = 'https://mcp.example.com/tools/mcp';
  const options = { auth: { ...auth, resource } };

  it.each<{ title: string; mount: (app: Koa, endpoint: Middleware) => unknown }>([
    {
      title: 'as koa-mount does',
      mount: (app, endpoint) =>
        app.use(async (ctx, next) => {
          const { path } = ctx;
          if (!path.startsWith('/tools/')) {
            return next();
          }
          ctx.path = path.slice('/tools'.length);
          await endpoint(ctx, next);
          ctx.path = path;
          return undefined;
        }),
    },
    {
      title: 'with a router',
      mount: (app, endpoint) =>
        app.use(new Router().use('/tools', endpoint as never).routes() as never),
    },
  ])('$title serves the metadata at its root', async ({ mount }) => {
    const app = new Koa();
    app.use(wellKnown(createNotes(), options));
    mount(app, mcp(createNotes(), options));
    const http = app.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const { port } = http.address() as AddressInfo;
    const metadata = await fetch(`http://127.0.0.1:${port}${METADATA}/tools/mcp`);
    const document: unknown = await metadata.json();
    const refused = await post(`http://127.0.0.1:${port}/tools/mcp`, '{}');
    http.close();
    http.closeAllConnections();
    expect(document).toEqual({ ...DOCUMENT, resource });
    expect(refused.headers.get('www-authenticate')).toBe(
      `Bearer resource_metadata="https://mcp.example.com${METADATA}/tools/mcp"`,
    );
  });
});
