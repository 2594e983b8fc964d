import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  InsufficientScopeError,
  LimitError,
  type McpServer,
  type McpServerOptions,
  ReadResult,
} from '@lmcp/core';
import { cardVerifier, holding } from '../support/card-verifier.js';
import { createServer, serve } from '../support/serve.js';
import {
  type Answer,
  ask,
  callTool,
  envelope,
  type Fields,
  LEGACY,
  MODERN,
  modernHeaders,
  openSession,
  REVISIONS,
} from '../support/wire.js';

const RESOURCE = 'https://mcp.example.com/mcp';
const METADATA = 'https://mcp.example.com/.well-known/oauth-protected-resource/mcp';
const OBJECT = { type: 'object' };
const text = (value: string) => () => value;

const auth = {
  verifier: cardVerifier,
  resource: RESOURCE,
  authorizationServers: ['https://login.example.com'],
};

function createFiles(options: Partial<McpServerOptions> = {}): McpServer {
  const server = createServer({ listCache: { cacheScope: 'public' }, ...options });
  server.tool('now', 'The time.', OBJECT, text('noon'));
  server.tool('read', { description: 'Read.', scopes: ['read'] }, OBJECT, text('read'));
  server.tool('copy', { description: 'Copy.', scopes: ['read', 'write'] }, OBJECT, text('copied'));
  server.resource('notes://open', { name: 'open', cache: { cacheScope: 'public' } }, text('open'));
  server.resource(
    'notes://secret',
    { name: 'secret', scopes: ['read'], cache: { ttlMs: 5, cacheScope: 'public' } },
    text('secret'),
  );
  server.resource('notes://later', { name: 'later', scopes: ['write'] }, text('later'));
  server.resourceTemplate(
    'files://{name}',
    { name: 'file', scopes: ['read'], complete: { name: ['a', 'b'] } },
    text('file'),
  );
  server.prompt(
    'review',
    {
      scopes: ['write'],
      arguments: { type: 'object', properties: { tone: { type: 'string' } } },
      complete: { tone: ['kind'] },
    },
    text('Review.'),
  );
  return server;
}

const call = (id: number, name: string) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name },
});

/** Begins to listen, as a client of 2026-07-28 who holds these scopes. */
function listen(
  url: string,
  uris: readonly string[],
  ...scopes: readonly string[]
): Promise<Response> {
  const params = { notifications: { resourceSubscriptions: uris }, _meta: envelope() };
  return fetch(url, {
    method: 'POST',
    headers: { ...modernHeaders('subscriptions/listen'), ...holding(...scopes) },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'subscriptions/listen', params }),
  });
}

describe('S22: scopes', () => {
  let url = '';

  beforeAll(async () => {
    url = await serve(createFiles(), { auth, allowedHosts: ['127.0.0.1'] });
  });

  const guarded: readonly { method: string; params: Fields; scope: string }[] = [
    { method: 'tools/call', params: { name: 'read' }, scope: 'read' },
    { method: 'resources/read', params: { uri: 'notes://secret' }, scope: 'read' },
    { method: 'resources/read', params: { uri: 'files://a' }, scope: 'read' },
    { method: 'prompts/get', params: { name: 'review' }, scope: 'write' },
    {
      method: 'completion/complete',
      params: {
        ref: { type: 'ref/prompt', name: 'review' },
        argument: { name: 'tone', value: '' },
      },
      scope: 'write',
    },
    {
      method: 'completion/complete',
      params: {
        ref: { type: 'ref/resource', uri: 'files://{name}' },
        argument: { name: 'name', value: '' },
      },
      scope: 'read',
    },
  ];

  it.each(guarded)('guard $method of $params by $scope', async ({ method, params, scope }) => {
    for (const revision of REVISIONS) {
      const refused = await ask(url, revision, method, params, { headers: holding('other') });
      expect(refused.status).toBe(403);
      expect(refused.headers.get('www-authenticate')).toBe(
        `Bearer error="insufficient_scope", scope="${scope}", resource_metadata="${METADATA}"`,
      );
      const served = await ask(url, revision, method, params, { headers: holding(scope) });
      expect([served.status, served.message.error]).toEqual([200, undefined]);
    }
  });

  it('that are missing are told all at once, with those that are there, and under the id', async () => {
    const answer = await callTool(url, MODERN, 'copy', {}, { id: 7, headers: holding('read') });
    expect(answer.headers.get('www-authenticate')).toContain('scope="read write"');
    expect(answer.message).toEqual({
      jsonrpc: '2.0',
      id: 7,
      error: {
        code: -32600,
        message: 'Insufficient scope: this needs read write.',
        data: { scopes: ['read', 'write'] },
      },
    });
  });

  it('do not hide that a name is unknown, nor tell the arguments of what is hidden', async () => {
    const unknown = await callTool(url, MODERN, 'nothing', {}, { headers: holding() });
    expect([unknown.status, unknown.message.error?.code]).toEqual([200, -32602]);
    const ref = { type: 'ref/prompt', name: 'review' };
    const params = { ref, argument: { name: 'unknown', value: '' } };
    const hidden = await ask(url, MODERN, 'completion/complete', params, { headers: holding() });
    expect(hidden.status).toBe(403);
  });

  it('that a handler finds missing are asked for in the same way', async () => {
    const server = createServer().tool('pay', 'Pay.', OBJECT, () => {
      throw new InsufficientScopeError(['pay']);
    });
    const paid = await callTool(
      await serve(server, { auth }),
      MODERN,
      'pay',
      {},
      {
        headers: holding(),
      },
    );
    expect(paid.status).toBe(403);
    expect(paid.headers.get('www-authenticate')).toContain('scope="pay"');
  });

  it.each([
    { what: 'that a handler finds missing', error: new InsufficientScopeError(['pay']) },
    { what: 'and a limit', error: new LimitError('calls_too_often', 429, 'Wait.', 1000) },
  ])('$what are told on the stream of an answer that has begun', async ({ error }) => {
    const server = createServer().tool('pay', 'Pay.', OBJECT, (_, context) => {
      context.progress(1);
      throw error;
    });
    const answer = await callTool(await serve(server, { auth }), MODERN, 'pay', undefined, {
      headers: holding(),
      meta: { progressToken: 'paying' },
    });
    expect([answer.status, answer.messages.length]).toEqual([200, 2]);
    expect(answer.message).toMatchObject({ id: 1, error: { message: error.message } });
  });

  it.each(['a"b', 'a b', 'größe', 'x\r\nX-Evil: 1', ''])(
    'of a handler that no header can carry (%j) are a mistake of the handler',
    async (scope) => {
      const errors: unknown[] = [];
      const server = createServer({ onError: (error) => void errors.push(error) });
      server.tool('pay', 'Pay.', OBJECT, () => {
        throw new InsufficientScopeError(['pay', scope]);
      });
      const answer = await callTool(await serve(server, { auth }), MODERN, 'pay', undefined, {
        headers: holding(),
      });
      expect(answer.status).toBe(200);
      expect(answer.message.result).toMatchObject({ isError: true });
      expect(answer.text).toContain('Error id');
      expect(errors).toEqual([expect.any(TypeError)]);
    },
  );

  it('leave a batch its other answers', async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: await openSession(url, LEGACY[0], { headers: holding() }),
      body: JSON.stringify([call(1, 'read'), call(2, 'now')]),
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject([
      { id: 1, error: { message: 'Insufficient scope: this needs read.' } },
      { id: 2, result: { content: [{ text: 'noon' }] } },
    ]);
  });

  it('guard the subscriptions of 2025, whatever the session was opened with', async () => {
    const headers = await openSession(url, LEGACY[2], { headers: holding('read') });
    const subscribe = async (...scopes: readonly string[]): Promise<Answer> =>
      ask(
        url,
        LEGACY[2],
        'resources/subscribe',
        { uri: 'notes://later' },
        {
          headers: { ...headers, ...holding(...scopes) },
        },
      );
    const refused = await subscribe('read');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('scope="write"');
    expect((await subscribe('write')).message.result).toEqual({});
  });

  it('guard subscriptions, and tell all that these need before anything is sent', async () => {
    const uris = ['notes://open', 'notes://secret', 'notes://later', 'notes://unknown'];
    const refused = await listen(url, uris, 'read');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('scope="read write"');
    await refused.text();
    const served = await listen(url, uris, 'read', 'write');
    expect(served.headers.get('content-type')).toBe('text/event-stream');
    const reader = served.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    expect(Buffer.from(value ?? []).toString()).toContain(
      '{"resourceSubscriptions":["notes://open","notes://secret","notes://later"]}',
    );
    await reader?.cancel();
  });

  const lists: readonly {
    method: string;
    member: string;
    seen: Readonly<Record<string, string[]>>;
  }[] = [
    {
      method: 'tools/list',
      member: 'tools',
      seen: { '': ['now'], read: ['now', 'read'], 'read+write': ['now', 'read', 'copy'] },
    },
    {
      method: 'resources/list',
      member: 'resources',
      seen: { '': ['open'], write: ['open', 'later'], read: ['open', 'secret'] },
    },
    {
      method: 'resources/templates/list',
      member: 'resourceTemplates',
      seen: { '': [], read: ['file'] },
    },
    { method: 'prompts/list', member: 'prompts', seen: { read: [], write: ['review'] } },
  ];

  it.each(lists)('hide in $method what may not be used', async ({ method, member, seen }) => {
    for (const revision of REVISIONS) {
      for (const [scopes, names] of Object.entries(seen)) {
        const headers = holding(...scopes.split('+'));
        const { message } = await ask(url, revision, method, {}, { headers });
        const listed = message.result[member] as readonly { name: string }[];
        expect(listed.map(({ name }) => name)).toEqual(names);
        expect(message.result.cacheScope).toBe(revision === MODERN ? 'private' : undefined);
      }
    }
  });

  it('keep what they guard from shared caches, and leave the rest as it was said', async () => {
    const options = { headers: holding('read') };
    const read = (uri: string): Promise<Answer> =>
      ask(url, MODERN, 'resources/read', { uri }, options);
    expect((await read('notes://secret')).message.result).toMatchObject({
      ttlMs: 5,
      cacheScope: 'private',
    });
    expect((await read('notes://open')).message.result.cacheScope).toBe('public');
    const loud = createServer().resource(
      'notes://secret',
      { name: 's', scopes: ['read'] },
      () => new ReadResult({ contents: [{ text: 'secret' }], ttlMs: 7, cacheScope: 'public' }),
    );
    const loudUrl = await serve(loud, { auth });
    const said = await ask(loudUrl, MODERN, 'resources/read', { uri: 'notes://secret' }, options);
    expect(said.message.result).toMatchObject({ ttlMs: 7, cacheScope: 'private' });
    const open = createServer({ listCache: { cacheScope: 'public' } });
    open.tool('now', { description: 'The time.', scopes: [] }, OBJECT, text('noon'));
    const openUrl = await serve(open, { auth });
    const { message } = await ask(openUrl, MODERN, 'tools/list', {}, options);
    expect(message.result.cacheScope).toBe('public');
  });

  it('cut the pages of a list as each may see it', async () => {
    const paged = await serve(createFiles({ pageSize: 1 }), { auth });
    const names = async (...scopes: readonly string[]): Promise<string[]> => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const params = cursor === undefined ? {} : { cursor };
        const { message } = await ask(paged, MODERN, 'tools/list', params, {
          headers: holding(...scopes),
        });
        found.push(...message.result.tools.map(({ name }: { name: string }) => name));
        cursor = message.result.nextCursor;
      } while (cursor !== undefined);
      return found;
    };
    expect(await names()).toEqual(['now']);
    expect(await names('read', 'write')).toEqual(['now', 'read', 'copy']);
    expect(await names('read')).toEqual(['now', 'read']);
  });

  it('include nothing by a promise, which is no answer', async () => {
    const server = createFiles({ scopeImplies: (async () => false) as never });
    const answer = await callTool(await serve(server, { auth }), MODERN, 'copy', undefined, {
      headers: holding('all'),
    });
    expect(answer.status).toBe(403);
  });

  it('may include others, where the server says so', async () => {
    const server = createFiles({
      scopeImplies: (granted, needed) => granted === 'all' && needed !== 'x',
    });
    const implied = await serve(server, { auth });
    const headers = holding('all');
    expect((await callTool(implied, LEGACY[2], 'copy', {}, { headers })).status).toBe(200);
    const { message } = await ask(implied, MODERN, 'tools/list', {}, { headers });
    expect(message.result.tools).toHaveLength(3);
  });
});
