import { describe, expect, it } from '@jest/globals';
import type { CounterName, McpServer } from '@lmcp/core';
import type { ListenOptions } from '@lmcp/core/koa';
import { createServer, serve } from '../support/serve.js';
import {
  ask,
  callTool,
  envelope,
  JSON_HEADERS,
  LEGACY,
  MODERN,
  modernHeaders,
  openSession,
  post,
} from '../support/wire.js';

const TOKEN = 'a-token-of-more-than-thirty-two-characters';
const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };

interface Case {
  readonly counter: CounterName;
  readonly status: number;
  /** What is counted besides. */
  readonly also?: Partial<Record<CounterName, number>>;
  readonly options?: ListenOptions;
  readonly send: (url: string) => Promise<{ readonly status: number }>;
}

function create(): McpServer {
  return createServer({ onError: () => {} })
    .tool('ok', 'Works.', { type: 'object' }, () => 'ok')
    .tool('throws', 'Fails.', { type: 'object' }, () => {
      throw new Error('secret');
    });
}

const deep = `${'['.repeat(70)}${']'.repeat(70)}`;

const CASES: readonly Case[] = [
  {
    counter: 'host_refused',
    status: 403,
    send: (url) => post(url, ping, { ...JSON_HEADERS, Origin: 'https://evil.example.com' }),
  },
  {
    counter: 'token_refused',
    status: 401,
    options: { token: TOKEN },
    send: (url) => post(url, ping),
  },
  {
    counter: 'token_unjudged',
    status: 503,
    also: { unexpected_error: 1 },
    options: { auth: { verifier: { verify: () => Promise.reject(new Error('down')) } } },
    send: (url) => post(url, ping, { ...JSON_HEADERS, Authorization: 'Bearer x' }),
  },
  { counter: 'method_refused', status: 405, send: (url) => fetch(url, { method: 'PUT' }) },
  {
    counter: 'accept_refused',
    status: 406,
    send: async (url) =>
      fetch(url, { headers: { ...(await openSession(url)), Accept: 'text/html' } }),
  },
  {
    counter: 'body_type_refused',
    status: 415,
    send: (url) => post(url, ping, { 'Content-Type': 'text/plain' }),
  },
  {
    counter: 'body_too_large',
    status: 413,
    options: { maxBodyBytes: 10 },
    send: (url) => post(url, ping),
  },
  {
    counter: 'body_broken',
    status: 400,
    send: (url) =>
      fetch(url, { method: 'POST', headers: JSON_HEADERS, body: Buffer.from([0xff, 0xfe]) }),
  },
  { counter: 'message_refused', status: 400, send: (url) => post(url, '{') },
  { counter: 'message_too_deep', status: 400, send: (url) => post(url, deep) },
  { counter: 'request_refused', status: 200, send: (url) => callTool(url, MODERN, 'no such tool') },
  {
    counter: 'session_unknown',
    status: 404,
    send: (url) => post(url, ping, { ...JSON_HEADERS, 'Mcp-Session-Id': 'never' }),
  },
  { counter: 'session_unknown', status: 400, send: (url) => fetch(url, { method: 'DELETE' }) },
  {
    counter: 'stream_refused',
    status: 400,
    send: async (url) =>
      fetch(url, {
        headers: {
          ...(await openSession(url)),
          Accept: 'text/event-stream',
          'Last-Event-ID': 'never',
        },
      }),
  },
  { counter: 'unexpected_error', status: 200, send: (url) => callTool(url, MODERN, 'throws') },
  { counter: 'unexpected_error', status: 200, send: (url) => callTool(url, LEGACY[2], 'throws') },
];

function counted(server: McpServer): object {
  const all = Object.entries(server.counters.snapshot());
  return Object.fromEntries(all.filter(([, count]) => count > 0));
}

describe('the counters of a server', () => {
  it.each(CASES)(
    'count $counter once for its $status',
    async ({ counter, status, also, options, send }) => {
      const server = create();
      const url = await serve(server, options);
      const answer = await send(url);
      expect(answer.status).toBe(status);
      expect(counted(server)).toEqual({ [counter]: 1, ...also });
    },
  );

  it('count what is refused within a batch once each', async () => {
    const server = create();
    const url = await serve(server);
    const headers = await openSession(url, '2025-03-26');
    const unknown = { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'none' } };
    await post(url, [ping, unknown, { ...unknown, id: 3 }], headers);
    expect(counted(server)).toEqual({ request_refused: 2 });
  });

  it('count a missing scope once, whether it is missing for a call or for a stream', async () => {
    const verifier = { verify: async () => ({ subject: 'somebody', scopes: [] }) };
    const server = create().tool(
      'guarded',
      { description: 'Needs more.', scopes: ['more'] },
      { type: 'object' },
      () => 'ok',
    );
    const url = await serve(server, { auth: { verifier } });
    const headers = { Authorization: 'Bearer x' };
    const answer = await ask(url, MODERN, 'tools/call', { name: 'guarded' }, { headers });
    expect(answer.status).toBe(403);
    expect(counted(server)).toEqual({ scope_refused: 1 });
  });

  it('count nothing that went well', async () => {
    const server = create();
    const url = await serve(server);
    await callTool(url, MODERN, 'ok');
    await callTool(url, LEGACY[2], 'ok');
    const body = { ...ping, method: 'server/discover', params: { _meta: envelope() } };
    await post(url, body, modernHeaders('server/discover'));
    expect(counted(server)).toEqual({});
  });
});
