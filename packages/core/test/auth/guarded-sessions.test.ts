import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { McpServer } from '@lmcp/core';
import { cardVerifier, holding, holdingBy } from '../support/card-verifier.js';
import { pause } from '../support/deferred.js';
import { type EventReader, listenTo, postStreaming } from '../support/event-reader.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';
import { type Answer, ask, callTool, LEGACY, openSession } from '../support/wire.js';

const SECRET = 'notes://secret';
const isUpdate = ({ data }: { data: string | undefined }): boolean =>
  data?.includes('resources/updated') === true;

let server: McpServer;
let url = '';
let session: Record<string, string> = {};

beforeEach(async () => {
  server = createServer()
    .resource(SECRET, { name: 'secret', scopes: ['read'] }, () => 'x')
    .tool('tell', { description: 'd', scopes: ['hr'] }, { type: 'object' }, (_args, context) => {
      context.progress(1);
      return 'Ada earns 1.';
    })
    .tool('now', 'The time.', { type: 'object' }, () => 'noon');
  url = await serve(server, { auth: { verifier: cardVerifier } });
  session = await openSession(url, LEGACY[2], { headers: holding('read') });
});

const by = (...scopes: readonly string[]): Record<string, string> => ({
  ...session,
  ...holding(...scopes),
});
const subscribe = (): Promise<Answer> =>
  ask(url, LEGACY[2], 'resources/subscribe', { uri: SECRET }, { headers: by('read') });

/** Calls the guarded tool, to be resumed from its first event. */
async function callGuarded(): Promise<EventReader> {
  const params = { name: 'tell', _meta: { progressToken: 1 } };
  const body = { jsonrpc: '2.0', id: 7, method: 'tools/call', params };
  const reader = await postStreaming(url, body, by('hr'));
  await reader.closed;
  expect(reader.messages.at(-1)?.result).toMatchObject({ content: [{ text: 'Ada earns 1.' }] });
  return reader;
}

describe('S24: a session', () => {
  it('is unknown to another client of its user', async () => {
    const headers = { ...session, ...holdingBy('other', 'read') };
    expect((await callTool(url, LEGACY[2], 'now', {}, { headers })).status).toBe(404);
    expect((await listenTo(url, headers)).status).toBe(404);
  });

  it('is to another client as one that never was, in every way, and stays as it is', async () => {
    const called = await callGuarded();
    const foreign = { ...session, ...holdingBy('other', 'read', 'hr') };
    const unknown = {
      ...foreign,
      'Mcp-Session-Id': session['Mcp-Session-Id']?.split('').toReversed().join('') ?? '',
    };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    const ways = [
      { method: 'POST', body },
      { method: 'GET' },
      { method: 'GET', headers: { 'Last-Event-ID': String(called.events[0]?.id) } },
      { method: 'DELETE' },
    ];
    for (const { headers: more, ...way } of ways) {
      const [first, second] = await Promise.all(
        [foreign, unknown].map(async (headers) => {
          const answer = await fetch(url, { ...way, headers: { ...headers, ...more } });
          return [answer.status, await answer.text()];
        }),
      );
      expect(first).toEqual(second);
      expect(first?.[0]).toBe(404);
    }
    const own = await callTool(url, LEGACY[2], 'now', {}, { headers: by('read') });
    expect(own.status).toBe(200);
  });

  it('takes no room and leaves no trace when it is unknown; ids cannot be guessed', async () => {
    const { logger, entries } = recordingLogger();
    const small = createServer({ logger }).tool('fail', '', { type: 'object' }, () => {
      throw new Error('broken');
    });
    const smallUrl = await serve(small, { auth: { verifier: cardVerifier }, sessions: { max: 1 } });
    const own = await openSession(smallUrl, LEGACY[2], { headers: holding() });
    const id = String(own['Mcp-Session-Id']);
    expect(id).toMatch(/^[A-Za-z0-9_-]{32}$/);
    for (let times = 0; times < 50; times += 1) {
      const headers = { ...own, 'Mcp-Session-Id': `unknown-${times}` };
      expect((await callTool(smallUrl, LEGACY[2], 'fail', {}, { headers })).status).toBe(404);
      expect((await listenTo(smallUrl, headers)).status).toBe(404);
    }
    expect((await callTool(smallUrl, LEGACY[2], 'fail', {}, { headers: own })).status).toBe(200);
    expect(entries.length).toBeGreaterThan(0);
    expect(inspect(entries, { depth: 20 })).not.toContain(id);
  });

  it('is heard by nobody who lacks what it subscribed to, but works for calls', async () => {
    await subscribe();
    const refused = await listenTo(url, by('other'));
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('scope="read"');
    expect((await callTool(url, LEGACY[2], 'now', {}, { headers: by('other') })).status).toBe(200);
    const heard = await listenTo(url, by('read'));
    server.changes.resourceUpdated(SECRET);
    await heard.next(isUpdate);
    heard.leave();
  });

  it('repeats no answer to who may not ask for it any more', async () => {
    const called = await callGuarded();
    const first = { 'Last-Event-ID': String(called.events[0]?.id) };
    expect((await listenTo(url, { ...by('read'), ...first })).status).toBe(403);
    const resumed = await listenTo(url, { ...by('hr'), ...first });
    await resumed.closed;
    expect(resumed.messages.at(-1)?.result).toMatchObject({ content: [{ text: 'Ada earns 1.' }] });
  });

  it('sends who lacks what it comes to need away, and nobody else', async () => {
    const lesser = await listenTo(url, by());
    await subscribe();
    await lesser.closed;
    server.changes.resourceUpdated(SECRET);
    const able = await listenTo(url, by('read'));
    await able.next(isUpdate);
    await subscribe();
    await pause(20);
    server.changes.resourceUpdated(SECRET);
    await able.next(isUpdate);
    expect(lesser.messages).toEqual([]);
    able.leave();
  });
});
