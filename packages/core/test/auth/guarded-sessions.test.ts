import { beforeEach, describe, expect, it } from '@jest/globals';
import type { McpServer } from '@lmcp/core';
import { cardVerifier, holding, holdingBy } from '../support/card-verifier.js';
import { pause } from '../support/deferred.js';
import { type EventReader, listenTo, postStreaming } from '../support/event-reader.js';
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
