import { describe, expect, it } from '@jest/globals';
import type { McpServer } from '@lmcp/core';
import { addAllTools } from '../support/all-tools.js';
import { CountingBus } from '../support/counting-bus.js';
import { pause } from '../support/deferred.js';
import { type EventReader, listenTo } from '../support/event-reader.js';
import { createServer, start } from '../support/serve.js';
import { LEGACY, openSession, post } from '../support/wire.js';

const INITIALIZED = { jsonrpc: '2.0', method: 'notifications/initialized' };

const isNews = ({ data }: { data: string | undefined }): boolean => Boolean(data);
const methodsOf = ({ messages }: EventReader): unknown[] => messages.map(({ method }) => method);

/** A session whose client is ready and listens. */
async function listen(url: string, revision: (typeof LEGACY)[number]): Promise<EventReader> {
  const headers = await openSession(url, revision);
  await post(url, INITIALIZED, headers);
  return listenTo(url, headers);
}

function createCounting(): { bus: CountingBus; server: McpServer } {
  const bus = new CountingBus();
  return { bus, server: addAllTools(createServer({ bus })) };
}

describe('changes in sessions over HTTP', () => {
  it('are told to each client once, on its GET stream', async () => {
    const { server } = createCounting();
    const { url } = await start(server);
    const streams = await Promise.all(LEGACY.map((revision) => listen(url, revision)));
    server.changes.listChanged('tools');
    server.changes.listChanged('tools');
    await Promise.all(streams.map((stream) => stream.next(isNews)));
    await pause(30);
    for (const stream of streams) {
      expect(methodsOf(stream)).toEqual(['notifications/tools/list_changed']);
      stream.leave();
    }
  });

  it('are told of subscribed resources, to the session that subscribed', async () => {
    const { server } = createCounting();
    const { url } = await start(server);
    const [mine, theirs] = [await openSession(url), await openSession(url)];
    for (const headers of [mine, theirs]) {
      await post(url, INITIALIZED, headers);
    }
    const params = { uri: 'test://watched' };
    const subscribe = { jsonrpc: '2.0', id: 1, method: 'resources/subscribe', params };
    expect((await post(url, subscribe, mine)).message.result).toEqual({});
    const heard = await listenTo(url, mine);
    const silent = await listenTo(url, theirs);
    server.changes.resourceUpdated('test://watched');
    await heard.next(isNews);
    await pause(30);
    expect(methodsOf(heard)).toEqual(['notifications/resources/updated']);
    expect(methodsOf(silent)).toEqual([]);
    heard.leave();
    silent.leave();
  });

  it('are watched for no session that was deleted, forgotten, or stopped', async () => {
    const { bus, server } = createCounting();
    const running = await start(server, { sessions: { idleMs: 1000 } });
    const ready = async (): Promise<Record<string, string>> => {
      const headers = await openSession(running.url);
      await post(running.url, INITIALIZED, headers);
      return headers;
    };
    const first = await ready();
    const each = bus.listeners;
    expect(each).toBeGreaterThan(0);
    await fetch(running.url, { method: 'DELETE', headers: first });
    expect(bus.listeners).toBe(0);
    await ready();
    expect(bus.listeners).toBe(each);
    await pause(1600);
    expect(bus.listeners).toBe(0);
    await ready();
    expect(bus.listeners).toBe(each);
    await running.close();
    expect(bus.listeners).toBe(0);
  });
});
