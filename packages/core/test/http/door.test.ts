import { request } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { postLines, raw } from '../support/raw.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';
import {
  ask,
  callTool,
  JSON_HEADERS,
  LEGACY,
  MODERN,
  openSession,
  outcomeOf,
  post,
  REVISIONS,
} from '../support/wire.js';

const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

async function lengthOf(url: string, text: string): Promise<unknown> {
  const { message } = await callTool(url, MODERN, 'echo', { text });
  return message.result.content[0].text;
}

describe('the HTTP door', () => {
  const { logger, entries } = recordingLogger();
  let url = '';
  let stateless = '';

  beforeAll(async () => {
    const server = createServer({ logger }).tool('echo', '', { type: 'object' }, ({ text }) => {
      return `${(text as string).length}`;
    });
    url = await serve(server);
    stateless = await serve(server, { sessions: false });
  });

  it.each(['PUT', 'PATCH'])('answers %s with 405 and Allow', async (method) => {
    const response = await fetch(url, { method, headers: { Accept: 'text/event-stream' } });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST, DELETE, OPTIONS');
    expect(await response.json()).toEqual({
      jsonrpc: '2.0',
      error: { code: -32600, message: expect.any(String) },
    });
  });

  it.each(['GET', 'DELETE', 'PUT'])(
    'answers %s with 405 and Allow where there are no sessions',
    async (method) => {
      const headers = { Accept: 'text/event-stream' };
      const response = await fetch(stateless, { method, headers });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    },
  );

  it('answers HEAD with 405 and Allow, without a body', async () => {
    const response = await fetch(url, { method: 'HEAD' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST, DELETE, OPTIONS');
    expect(await response.text()).toBe('');
  });

  it('knows no other path', async () => {
    const { origin } = new URL(url);
    for (const path of ['/', '/mcp/extra', '/mc', '/sse']) {
      const response = await fetch(origin + path, { method: 'POST', body: ping });
      expect(response.status).toBe(404);
      await response.text();
    }
  });

  it('serves the path it was told to', async () => {
    const own = await serve(createServer(), { path: '/tools/mcp' });
    expect(new URL(own).pathname).toBe('/tools/mcp');
    expect((await post(own, ping)).status).toBe(200);
    expect((await post(new URL('/mcp', own).href, ping)).status).toBe(404);
  });

  describe.each(LEGACY)('in %s', (revision) => {
    it.each([
      'application/json, text/event-stream',
      'text/event-stream;q=0.5 , APPLICATION/JSON; charset=utf-8',
      '*/*',
      'application/*, text/*',
    ])('accepts "Accept: %s"', async (accept) => {
      const answer = await ask(url, revision, 'ping', {}, { headers: { Accept: accept } });
      expect(answer.status).toBe(200);
    });

    it.each([
      'application/json',
      'text/event-stream',
      'text/html',
      'application/jsonx, text/*',
      '',
    ])('refuses "Accept: %s" with 406', async (accept) => {
      const answer = await ask(url, revision, 'ping', {}, { headers: { Accept: accept } });
      expect(outcomeOf(answer)).toEqual({ status: 406, code: -32600 });
    });
  });

  it('accepts a request that has no Accept header at all', async () => {
    const lines = postLines('localhost', ping).filter((line) => !line.startsWith('Accept'));
    expect((await raw(url, lines, ping)).status).toBe(200);
  });

  it('leaves Accept to the client in 2026-07-28', async () => {
    const headers = { Accept: 'application/json' };
    expect((await ask(url, MODERN, 'tools/list', {}, { headers })).status).toBe(200);
  });

  describe('with a body', () => {
    it('of almost 1 MiB in many pieces is read whole', async () => {
      expect(await lengthOf(url, 'ä'.repeat(500_000))).toBe('500000');
    });

    it('that breaks off leaves the server well and the log empty', async () => {
      entries.length = 0;
      const broken = request(url, {
        method: 'POST',
        headers: { ...JSON_HEADERS, 'Content-Length': '100' },
      });
      const failed = new Promise((resolve) => broken.once('error', resolve));
      broken.write('{"jsonrpc"', () => broken.destroy(new Error('gone')));
      await failed;
      expect(await lengthOf(url, 'well')).toBe('4');
      expect(entries).toEqual([]);
    });
  });

  it.each(REVISIONS)('answers plain JSON as application/json in %s', async (revision) => {
    const { type, headers } = await ask(url, revision, 'tools/list');
    expect(type).toBe('application/json');
    expect(headers.has('mcp-session-id')).toBe(false);
    expect(headers.has('x-powered-by')).toBe(false);
  });

  it('answers a notification with 202 and nothing', async () => {
    const { status, type, text } = await post(
      url,
      '{"jsonrpc":"2.0","method":"notifications/x"}',
      await openSession(url),
    );
    expect({ status, type, text }).toEqual({ status: 202, type: null, text: '' });
  });
});
