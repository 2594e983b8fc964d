import { beforeAll, describe, expect, it } from '@jest/globals';
import { defer, pause } from '../support/deferred.js';
import { listenTo, postStreaming } from '../support/event-reader.js';
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
  outcomeOf,
  post,
} from '../support/wire.js';

const request = (method: string, id = 1, params: object = {}): object => ({
  jsonrpc: '2.0',
  id,
  method,
  params,
});
const notification = { jsonrpc: '2.0', method: 'notifications/initialized' };
const response = { jsonrpc: '2.0', id: 1, result: {} };
const initialize = request('initialize', 1, { protocolVersion: '2025-11-25', capabilities: {} });

function del(url: string, headers: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'DELETE', headers: headers });
}

describe('a session over HTTP', () => {
  let url = '';

  beforeAll(async () => {
    url = await serve(createServer().tool('a', '', { type: 'object' }, () => 'a'));
  });

  it('gets an id of its own with every initialize', async () => {
    const sessions = await Promise.all(LEGACY.map((revision) => openSession(url, revision)));
    const ids = sessions.map((headers) => headers['Mcp-Session-Id']);
    expect(new Set(ids).size).toBe(3);
    expect(ids.every((id) => /^[\x21-\x7e]{32}$/.test(String(id)))).toBe(true);
  });

  it.each([
    { title: 'its capabilities have no version', params: { capabilities: {} }, headers: {} },
    {
      title: 'the client takes no event stream',
      params: { protocolVersion: '2025-11-25' },
      headers: { Accept: 'application/json' },
    },
    {
      title: 'its header is of 2026',
      params: { protocolVersion: '2025-11-25' },
      headers: { 'MCP-Protocol-Version': MODERN },
    },
  ])('is not opened by an initialize that fails because $title', async ({ params, headers }) => {
    const answer = await post(url, request('initialize', 1, params), {
      ...JSON_HEADERS,
      ...headers,
    });
    expect(answer.message.error).toBeDefined();
    expect(answer.headers.has('mcp-session-id')).toBe(false);
  });

  it('is named by no answer but that to initialize', async () => {
    const headers = await openSession(url);
    for (const body of [request('ping'), request('tools/list'), notification]) {
      expect((await post(url, body, headers)).headers.has('mcp-session-id')).toBe(false);
    }
  });

  it.each([
    { title: 'a request', body: request('tools/list') },
    { title: 'a notification', body: notification },
    { title: 'a response', body: response },
  ])('must be named by $title, or 400', async ({ body }) => {
    const { status, message } = await post(url, body, {
      ...JSON_HEADERS,
      'MCP-Protocol-Version': '2025-11-25',
    });
    expect({ status, code: message.error?.code }).toEqual({ status: 400, code: -32600 });
    expect(message.error?.message).toContain('Mcp-Session-Id');
  });

  it('need not be named by a ping', async () => {
    expect((await post(url, request('ping'))).message).toMatchObject({ id: 1, result: {} });
  });

  it.each(['GET', 'DELETE'])('must be named by %s, or 400', async (method) => {
    const answer = await fetch(url, { method, headers: { Accept: 'text/event-stream' } });
    expect(answer.status).toBe(400);
  });

  it.each([
    { title: 'a request', body: request('tools/list') },
    { title: 'initialize', body: initialize },
    { title: 'a notification', body: notification },
    { title: 'a response', body: response },
  ])('that is unknown answers 404 to $title', async ({ body }) => {
    const headers = { ...JSON_HEADERS, 'Mcp-Session-Id': 'A'.repeat(32) };
    const { status, message } = await post(url, body, headers);
    expect({ status, code: message.error?.code }).toEqual({ status: 404, code: -32600 });
  });

  it('that is unknown means nothing to a request of 2026-07-28', async () => {
    const headers = { ...JSON_HEADERS, 'Mcp-Session-Id': 'stray' };
    const params = { name: 'a', _meta: envelope() };
    const body = request('tools/call', 1, params);
    const answer = await post(url, body, headers);
    expect(outcomeOf(answer)).toEqual({ status: 400, code: -32_020 });
    expect(answer.message.error?.message).toContain('MCP-Protocol-Version');
    const complete = { ...modernHeaders('tools/call', { name: 'a' }), 'Mcp-Session-Id': 'stray' };
    expect((await post(url, body, complete)).status).toBe(200);
  });

  it.each(['GET', 'DELETE'])('that is unknown answers 404 to %s', async (method) => {
    const headers = { Accept: 'text/event-stream', 'Mcp-Session-Id': 'toString' };
    expect((await fetch(url, { method, headers })).status).toBe(404);
  });

  it('is not initialized twice', async () => {
    const answer = await post(url, initialize, await openSession(url));
    expect(outcomeOf(answer)).toEqual({ status: 400, code: -32600 });
  });

  it('takes notifications and late answers with 202', async () => {
    const headers = await openSession(url);
    for (const body of [notification, response]) {
      const { status, text } = await post(url, body, headers);
      expect({ status, text }).toEqual({ status: 202, text: '' });
    }
  });

  it('ends with DELETE, and is 404 at once', async () => {
    const headers = await openSession(url);
    const ended = await del(url, headers);
    expect(ended.status).toBe(204);
    for (const body of [request('ping'), initialize]) {
      expect((await post(url, body, headers)).status).toBe(404);
    }
    expect((await listenTo(url, headers)).status).toBe(404);
    expect((await del(url, headers)).status).toBe(404);
  });

  it.each(LEGACY)(
    'goes on in %s whatever other revision of 2025 a header names',
    async (revision) => {
      const headers = await openSession(url, revision);
      for (const version of [undefined, ...LEGACY]) {
        const answer = await post(url, request('tools/list'), {
          ...headers,
          'MCP-Protocol-Version': version,
        });
        expect(answer.status).toBe(200);
      }
    },
  );

  it.each(['POST', 'GET', 'DELETE'])(
    'answers 400 to a %s whose MCP-Protocol-Version nobody knows',
    async (method) => {
      const headers = { ...(await openSession(url)), 'MCP-Protocol-Version': '2025-01-01' };
      const body = method === 'POST' ? { body: JSON.stringify(request('ping')) } : {};
      const answer = await fetch(url, { method, headers, ...body });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain('2025-01-01');
    },
  );

  it('means nothing to a request of 2026-07-28, which has no GET or DELETE either', async () => {
    const unknown = { 'Mcp-Session-Id': 'unknown' };
    const answer = await callTool(url, MODERN, 'a', {}, { headers: unknown });
    expect(answer.status).toBe(200);
    expect(answer.headers.has('mcp-session-id')).toBe(false);
    for (const method of ['GET', 'DELETE']) {
      const headers = { ...modernHeaders('ping'), ...(await openSession(url)) };
      const own = { ...headers, 'MCP-Protocol-Version': MODERN };
      const refused = await fetch(url, { method, headers: own });
      expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    }
  });

  it('is not opened where sessions are off, and its header is ignored there', async () => {
    const stateless = await serve(
      createServer().tool('a', '', { type: 'object' }, () => 'a'),
      {
        sessions: false,
      },
    );
    expect((await openSession(stateless))['Mcp-Session-Id']).toBeUndefined();
    const headers = { 'Mcp-Session-Id': 'anything' };
    expect((await ask(stateless, '2025-11-25', 'tools/list', {}, { headers })).status).toBe(200);
  });
});

describe('a request in a session', () => {
  it('is cancelled by its id, and by no id of another session', async () => {
    const started = defer<AbortSignal>();
    const server = createServer().tool('wait', '', { type: 'object' }, async (_args, context) => {
      started.resolve(context.signal);
      await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
    });
    const url = await serve(server);
    const [mine, theirs] = [await openSession(url), await openSession(url)];
    const call = post(url, request('tools/call', 7, { name: 'wait' }), mine);
    const signal = await started.promise;
    const cancel = {
      jsonrpc: '2.0',
      method: 'notifications/cancelled',
      params: { requestId: 7 },
    };
    await post(url, cancel, theirs);
    await pause(20);
    expect(signal.aborted).toBe(false);
    expect((await post(url, cancel, mine)).status).toBe(202);
    const { status, text } = await call;
    expect({ status, text }).toEqual({ status: 202, text: '' });
    expect(String(signal.reason)).toContain('The client cancelled the request.');
  });

  it('must not have the id of one that still runs, in its own session only', async () => {
    const release = defer();
    const running = defer();
    const server = createServer().tool('wait', '', { type: 'object' }, async () => {
      running.resolve();
      await release.promise;
      return 'done';
    });
    const url = await serve(server);
    const [mine, theirs] = [await openSession(url), await openSession(url)];
    const call = request('tools/call', 7, { name: 'wait' });
    const first = post(url, call, mine);
    await running.promise;
    expect(outcomeOf(await post(url, call, mine))).toEqual({ status: 400, code: -32600 });
    const other = post(url, call, theirs);
    release.resolve();
    expect((await first).message.result.content).toEqual((await other).message.result.content);
  });

  it('is cancelled when its session is deleted, and its stream closed', async () => {
    const started = defer<AbortSignal>();
    const server = createServer().tool('wait', '', { type: 'object' }, async (_args, context) => {
      context.progress(1);
      started.resolve(context.signal);
      await new Promise((resolve) => context.signal.addEventListener('abort', resolve));
    });
    const url = await serve(server);
    const headers = await openSession(url);
    const params = { name: 'wait', _meta: { progressToken: 1 } };
    const stream = await postStreaming(url, request('tools/call', 7, params), headers);
    const listening = await listenTo(url, headers);
    const signal = await started.promise;
    expect((await del(url, headers)).status).toBe(204);
    await Promise.all([stream.closed, listening.closed]);
    expect(signal.aborted).toBe(true);
    expect(stream.messages.map(({ method }) => method)).toEqual(['notifications/progress']);
  });
});
