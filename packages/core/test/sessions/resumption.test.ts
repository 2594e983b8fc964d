import { beforeEach, describe, expect, it } from '@jest/globals';
import { ProtocolError } from '@lmcp/core';
import { type CuttingProxy, proxyTo } from '../support/cutting-proxy.js';
import { defer, type Deferred, pause } from '../support/deferred.js';
import { type EventReader, listenTo, postStreaming } from '../support/event-reader.js';
import { createServer, serve } from '../support/serve.js';
import { sessionsOf } from '../support/sessions-of.js';
import { ask, callTool, LEGACY, MODERN, openSession, post } from '../support/wire.js';

const call = (name: string, id: number | string = 1): object => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name, _meta: { progressToken: `token ${id}` } },
});
const hello = (n: number): string => {
  const params = { level: 'info', data: `hello/${n}` };
  return JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params });
};

/** Progress as its number, a message as its data, an answer as its text or error code. */
function told({ messages }: EventReader): unknown[] {
  return messages.map(
    ({ params, result, error }) =>
      params?.['progress'] ?? params?.['data'] ?? error?.code ?? result.content[0].text,
  );
}

const holds = (text: string) => (event: { data: string | undefined }) =>
  event.data?.includes(text) === true;

let url = '';
let proxy: CuttingProxy;
/** One for each step of the tool `steps`. */
let gates: readonly Deferred<void>[] = [];
let aborted = false;
let tell: (text: string) => void;

/** Reads on where another reader stopped. */
function resume(
  reader: EventReader,
  headers: Record<string, string>,
  lastId = String(reader.lastId),
): Promise<EventReader> {
  return listenTo(url, { ...headers, 'Last-Event-ID': lastId });
}

beforeEach(async () => {
  gates = Array.from({ length: 5 }, () => defer());
  aborted = false;
  const server = createServer({ onError: () => {} })
    .tool('steps', '', { type: 'object' }, async (_args, context) => {
      context.signal.addEventListener('abort', () => (aborted = true));
      context.progress(1);
      for (const [step, gate] of gates.slice(1).entries()) {
        await gate.promise;
        context.progress(step + 2);
      }
      return 'done';
    })
    .tool('fail', '', { type: 'object' }, async (_args, context) => {
      context.progress(1);
      await gates[0]?.promise;
      throw new ProtocolError(-5, 'No.');
    })
    .tool('flood', '', { type: 'object' }, async (_args, context) => {
      context.progress(1);
      await gates[0]?.promise;
      for (let step = 2; step <= 1000; step += 1) {
        context.progress(step);
      }
      return 'done';
    })
    .tool('away', '', { type: 'object' }, async (_args, context) => {
      context.closeConnection(70);
      await gates[0]?.promise;
      context.progress(1);
      return `done in ${context.protocolVersion}`;
    });
  const sessions = sessionsOf(server);
  url = await serve(server);
  proxy = await proxyTo(url);
  tell = (text) => [...sessions].at(-1)?.tell(text);
});

describe('the stream of a request', () => {
  it('is resumed after its connection broke: what was lost comes again, then the rest', async () => {
    const headers = await openSession(url);
    const stream = await postStreaming(proxy.url, call('steps'), headers);
    await stream.next(holds('"progress":1'));
    proxy.freeze();
    gates[1]?.resolve();
    await pause(30);
    proxy.cut();
    gates[2]?.resolve();
    await pause(30);
    const second = await resume(stream, headers);
    gates[3]?.resolve();
    await second.next(holds('"progress":4'));
    second.leave();
    gates[4]?.resolve();
    await pause(30);
    const third = await resume(second, headers);
    await third.closed;
    expect([told(stream), told(second), told(third)]).toEqual([[1], [2, 3, 4], [5, 'done']]);
    expect(aborted).toBe(false);
    const ids = [stream, second, third].flatMap(({ events }) => events.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is taken over from a connection that nobody noticed to be dead', async () => {
    const headers = await openSession(url);
    const stream = await postStreaming(proxy.url, call('steps'), headers);
    await stream.next(holds('"progress":1'));
    proxy.freeze();
    const second = await resume(stream, headers);
    gates.forEach((gate) => gate.resolve());
    await second.closed;
    expect(told(second)).toEqual([2, 3, 4, 5, 'done']);
    expect(told(stream)).toEqual([1]);
    proxy.cut();
  });

  it('can be read again from any event, and says 204 where nothing comes any more', async () => {
    const headers = await openSession(url);
    gates.forEach((gate) => gate.resolve());
    const stream = await postStreaming(url, call('steps'), headers);
    await stream.closed;
    expect(told(stream)).toEqual([1, 2, 3, 4, 5, 'done']);
    for (const [index, { id }] of stream.events.slice(0, -1).entries()) {
      const again = await resume(stream, headers, id);
      await again.closed;
      expect(told(again)).toEqual(told(stream).slice(index));
    }
    expect((await resume(stream, headers)).status).toBe(204);
  });

  it('carries an error as it carries a result', async () => {
    const headers = await openSession(url);
    const stream = await postStreaming(url, call('fail'), headers);
    await stream.next(holds('"progress":1'));
    stream.leave();
    await pause(30);
    gates[0]?.resolve();
    const again = await resume(stream, headers);
    await again.closed;
    expect(told(again)).toEqual([-5]);
    expect((await resume(again, headers)).status).toBe(204);
  });

  it('holds nothing of other requests, nor of what was told to the session', async () => {
    const headers = await openSession(url);
    const streams = await Promise.all(
      ['a', 'b'].map((id) => postStreaming(proxy.url, call('steps', id), headers)),
    );
    await Promise.all(streams.map((stream) => stream.next(holds('"progress":1'))));
    proxy.cut();
    tell(hello(1));
    gates.forEach((gate) => gate.resolve());
    await pause(30);
    for (const stream of streams) {
      const again = await resume(stream, headers);
      await again.closed;
      expect(told(again)).toEqual([2, 3, 4, 5, 'done']);
      const [{ id } = { id: 'none' }] = again.messages.slice(-1);
      expect(again.messages[0]?.params).toMatchObject({ progressToken: `token ${id}` });
    }
  });

  it('S46 keeps the newest 512 events for a client that stays away, among them the answer', async () => {
    const headers = await openSession(url);
    const stream = await postStreaming(url, call('flood'), headers);
    await stream.next(holds('"progress":1'));
    stream.leave();
    await pause(30);
    gates[0]?.resolve();
    await pause(30);
    const again = await resume(stream, headers);
    await again.closed;
    expect(told(again)).toHaveLength(512);
    expect(told(again).slice(-2)).toEqual([1000, 'done']);
  });

  it('is closed by cancellation, and not resumed after it', async () => {
    const headers = await openSession(url);
    const stream = await postStreaming(url, call('steps', 9), headers);
    await stream.next(holds('"progress":1'));
    const params = { requestId: 9 };
    await post(url, { jsonrpc: '2.0', method: 'notifications/cancelled', params }, headers);
    gates.forEach((gate) => gate.resolve());
    await stream.closed;
    expect(told(stream)).toEqual([1]);
    expect(aborted).toBe(true);
    expect((await resume(stream, headers)).status).toBe(204);
  });

  it('S46 that never was is refused with 400', async () => {
    const headers = await openSession(url);
    for (const lastId of [
      'r1-0',
      'r99-1',
      'x',
      '1',
      'r1',
      'r1-',
      '__proto__',
      `r1-${'9'.repeat(99)}`,
    ]) {
      const answer = await listenTo(url, { ...headers, 'Last-Event-ID': lastId });
      expect([lastId, answer.status]).toEqual([lastId, 400]);
    }
  });

  it('is resumed by nobody but its own session', async () => {
    const headers = await openSession(url);
    const stream = await postStreaming(url, call('steps'), headers);
    await stream.next(holds('"progress":1'));
    const other = await resume(stream, await openSession(url));
    expect(other.status).toBe(400);
    stream.leave();
    gates.forEach((gate) => gate.resolve());
  });
});

describe('a GET stream', () => {
  it('is resumed after its connection broke, and no message is lost or comes twice', async () => {
    const headers = await openSession(url);
    const stream = await listenTo(proxy.url, headers);
    tell(hello(1));
    await stream.next(holds('hello/1'));
    proxy.freeze();
    tell(hello(2));
    await pause(30);
    proxy.cut();
    await pause(30);
    tell(hello(3));
    const second = await resume(stream, headers);
    tell(hello(4));
    await second.next(holds('hello/4'));
    expect([told(stream), told(second)]).toEqual([['hello/1'], ['hello/2', 'hello/3', 'hello/4']]);
    second.leave();
  });

  it('replays nothing that went over another', async () => {
    const headers = await openSession(url);
    const first = await listenTo(proxy.url, headers);
    tell(hello(1));
    await first.next(holds('hello/1'));
    const second = await listenTo(url, headers);
    tell(hello(2));
    await second.next(holds('hello/2'));
    proxy.cut();
    const again = await resume(first, headers);
    tell(hello(3));
    await again.next(holds('hello/3'));
    expect([told(second), told(again)]).toEqual([['hello/2'], ['hello/3']]);
    again.leave();
    second.leave();
  });

  it('that is forgotten meanwhile is replaced', async () => {
    const headers = await openSession(url);
    const stream = await listenTo(url, headers);
    tell(hello(1));
    await stream.next(holds('hello/1'));
    stream.leave();
    await pause(30);
    gates[0]?.resolve();
    await postStreaming(url, call('flood'), headers).then(({ closed }) => closed);
    const second = await resume(stream, headers);
    tell(hello(2));
    await second.next(holds('hello/2'));
    expect(told(second)).toEqual(['hello/2']);
    second.leave();
  });
});

describe('closeConnection', () => {
  it('closes the connection after an id and a retry; the client fetches the rest', async () => {
    const headers = await openSession(url);
    const stream = await postStreaming(url, call('away'), headers);
    await stream.closed;
    expect(stream.events).toEqual([
      { id: 'r1-0', retry: undefined, data: '' },
      { id: undefined, retry: 70, data: undefined },
    ]);
    const second = await resume(stream, headers);
    gates[0]?.resolve();
    await second.closed;
    expect(told(second)).toEqual([1, 'done in 2025-11-25']);
    expect(second.events.every(({ id }) => id !== undefined)).toBe(true);
  });

  it.each([...LEGACY.slice(0, 2), MODERN] as const)('does nothing in %s', async (revision) => {
    gates[0]?.resolve();
    const { type, message } = await callTool(url, revision, 'away');
    expect(type).toBe('application/json');
    expect(message.result.content[0].text).toBe(`done in ${revision}`);
  });

  it('does nothing where there are no sessions', async () => {
    const server = createServer().tool('away', '', { type: 'object' }, (_args, context) => {
      context.closeConnection();
      return 'done';
    });
    const stateless = await serve(server, { sessions: false });
    const { type, message } = await ask(stateless, '2025-11-25', 'tools/call', { name: 'away' });
    expect([type, message.result.content[0].text]).toEqual(['application/json', 'done']);
  });
});
