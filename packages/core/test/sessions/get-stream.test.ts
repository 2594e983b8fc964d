import { describe, expect, it } from '@jest/globals';
import { pause, until } from '../support/deferred.js';
import { type EventReader, listenTo } from '../support/event-reader.js';
import { createServer, serve, start } from '../support/serve.js';
import { sessionsOf } from '../support/sessions-of.js';
import { LEGACY, openSession } from '../support/wire.js';

const hello = (n: number): string => {
  const params = { level: 'info', data: `hello/${n}` };
  return JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params });
};
const heardBy = ({ messages }: EventReader): unknown[] =>
  messages.map(({ params }) => params?.['data']);

interface Stage {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly tell: (n: number) => void;
  readonly get: (more?: Record<string, string>) => Promise<EventReader>;
}

async function stage(revision: (typeof LEGACY)[number] = '2025-11-25'): Promise<Stage> {
  const server = createServer();
  const sessions = sessionsOf(server);
  const url = await serve(server);
  const headers = await openSession(url, revision);
  const [session] = sessions;
  return {
    url,
    headers,
    tell: (n) => session?.tell(hello(n)),
    get: (more = {}) => listenTo(url, { ...headers, ...more }),
  };
}

const said = (n: number) => (event: { data: string | undefined }) =>
  event.data?.includes(`"hello/${n}"`) === true;

describe('a GET stream', () => {
  it('opens at once, and carries what belongs to no request', async () => {
    const { get, tell } = await stage();
    const stream = await get();
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    tell(1);
    await stream.next(said(1));
    tell(2);
    await stream.next(said(2));
    expect(heardBy(stream)).toEqual(['hello/1', 'hello/2']);
    stream.leave();
  });

  it('begins with an event without message in 2025-11-25, and in no older revision', async () => {
    for (const revision of LEGACY) {
      const { get, tell } = await stage(revision);
      const stream = await get();
      tell(1);
      await stream.next(said(1));
      const [first] = stream.events;
      expect(first?.data === '').toBe(revision === '2025-11-25');
      expect(first?.id).toMatch(/^s1-\d$/);
      stream.leave();
    }
  });

  it('gets what was told before it was opened, once', async () => {
    const { get, tell } = await stage();
    [1, 2, 3].forEach(tell);
    const stream = await get();
    await stream.next(said(3));
    stream.leave();
    await pause(30);
    const next = await get();
    tell(4);
    await next.next(said(4));
    expect(heardBy(stream)).toEqual(['hello/1', 'hello/2', 'hello/3']);
    expect(heardBy(next)).toEqual(['hello/4']);
    next.leave();
  });

  it('gets the newest 100 of what was told before, when that was more', async () => {
    const { get, tell } = await stage();
    Array.from({ length: 130 }, (_, n) => n).forEach(tell);
    const stream = await get();
    await stream.next(said(129));
    expect(heardBy(stream)).toHaveLength(100);
    expect(heardBy(stream)[0]).toBe('hello/30');
    stream.leave();
  });

  it('may be one of several: each message comes on exactly one', async () => {
    const { get, tell } = await stage();
    const first = await get();
    tell(1);
    await first.next(said(1));
    const second = await get();
    tell(2);
    await second.next(said(2));
    second.leave();
    // Long enough for the server to notice.
    await pause(200);
    tell(3);
    await first.next(said(3));
    expect(heardBy(first)).toEqual(['hello/1', 'hello/3']);
    expect(heardBy(second)).toEqual(['hello/2']);
    first.leave();
  });

  it('S43 is one of 16 at most; a request is resumed all the same', async () => {
    const { get, url, headers } = await stage();
    const streams = await Promise.all(Array.from({ length: 16 }, () => get()));
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 200));
    const refused = await get();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
    expect((await get({ 'Last-Event-ID': 's99-1' })).status).toBe(429);
    expect((await get({ 'Last-Event-ID': 'r99-1' })).status).toBe(400);
    expect((await listenTo(url, await openSession(url))).status).toBe(200);
    streams[0]?.leave();
    await until(async () => (await listenTo(url, headers)).status === 200);
    streams.forEach((stream) => stream.leave());
  });

  it('hears nothing of other sessions', async () => {
    const server = createServer();
    const sessions = sessionsOf(server);
    const url = await serve(server);
    const streams = [];
    for (let client = 0; client < 3; client += 1) {
      streams.push(await listenTo(url, await openSession(url)));
    }
    for (const [client, session] of [...sessions].entries()) {
      session.tell(hello(client));
    }
    for (const [client, stream] of streams.entries()) {
      await stream.next(said(client));
      expect(heardBy(stream)).toEqual([`hello/${client}`]);
      stream.leave();
    }
  });

  it.each(['application/json', 'text/html', 'text/event-streams'])(
    'is refused to "Accept: %s" with 406',
    async (accept) => {
      const { url, headers } = await stage();
      const answer = await fetch(url, { headers: { ...headers, Accept: accept } });
      expect(answer.status).toBe(406);
    },
  );

  it.each(['*/*', 'text/*', 'application/json, text/event-stream', 'text/event-stream;q=1'])(
    'is opened for "Accept: %s"',
    async (accept) => {
      const { url, headers } = await stage();
      const controller = new AbortController();
      const { signal } = controller;
      const answer = await fetch(url, { headers: { ...headers, Accept: accept }, signal });
      expect(answer.status).toBe(200);
      controller.abort();
    },
  );

  it('ends at once when the server stops', async () => {
    const server = createServer();
    // Longer than a test may take.
    const running = await start(server, { graceMs: 60_000 });
    const stream = await listenTo(running.url, await openSession(running.url));
    await running.close();
    await expect(stream.closed).resolves.toBeUndefined();
  });
});
