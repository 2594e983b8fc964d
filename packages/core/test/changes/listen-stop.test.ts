import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { addAllTools } from '../support/all-tools.js';
import { spawnServer } from '../support/child.js';
import { CountingBus } from '../support/counting-bus.js';
import { defer } from '../support/deferred.js';
import { listenOverHttp } from '../support/listening.js';
import { MemoryClient } from '../support/memory-client.js';
import { open } from '../support/raw.js';
import { createServer, start } from '../support/serve.js';
import { callTool, envelope, META, MODERN, modernHeaders } from '../support/wire.js';

const FILTER = { toolsListChanged: true };
/** Long enough that a test which waited for it would fail. */
const graceMs = 60_000;

/** The answer that ends a subscription. */
function closing(id: string | number): object {
  const meta = { [META.server]: expect.any(Object), [META.subscription]: id };
  return { jsonrpc: '2.0', id, result: { resultType: 'complete', _meta: meta } };
}

describe('a server that stops', () => {
  it('answers its listeners at once over HTTP, while a call goes on to its end', async () => {
    const bus = new CountingBus();
    const [called, go] = [defer(), defer()];
    const server = addAllTools(createServer({ bus })).tool(
      'slow',
      '',
      { type: 'object' },
      async (_args, { signal }) => {
        called.resolve();
        await go.promise;
        return signal.aborted ? 'aborted' : 'done';
      },
    );
    const running = await start(server, { graceMs });
    const [one, zero] = await Promise.all([
      listenOverHttp(running.url, FILTER, 'one'),
      listenOverHttp(running.url, FILTER, 0),
    ]);
    const call = callTool(running.url, MODERN, 'slow');
    await called.promise;
    const closed = running.close();
    expect(await one.ended).toBe('ended');
    expect(one.messages.slice(1)).toEqual([closing('one')]);
    expect(await zero.ended).toBe('ended');
    expect(zero.messages.slice(1)).toEqual([closing(0)]);
    expect(bus.listeners).toBe(0);
    go.resolve();
    const { message } = await call;
    expect(message.result.content[0].text).toBe('done');
    await closed;
  });

  it('answers a listener whose request was still arriving', async () => {
    const running = await start(addAllTools(createServer()), { graceMs });
    const method = 'subscriptions/listen';
    const params = { notifications: FILTER, _meta: envelope() };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 'late', method, params });
    const headers = { ...modernHeaders(method), 'Content-Length': String(body.length) };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const socket = await open(running.url);
    socket.write(['POST /mcp HTTP/1.1', 'Host: localhost', ...lines, '', ''].join('\r\n'));
    socket.write(body.slice(0, 10));
    // Its headers have passed the gate once a later request is answered.
    await callTool(running.url, MODERN, 'nothing');
    const closed = running.close();
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.write(body.slice(10));
    await once(socket, 'end');
    socket.destroy();
    expect(text).toContain('"id":"late","result":{"resultType":"complete"');
    await closed;
  });

  it('answers its listeners in memory before the connection is closed', async () => {
    const bus = new CountingBus();
    const client = new MemoryClient(addAllTools(createServer({ bus })));
    const params = { notifications: FILTER, _meta: envelope() };
    client.send({ id: 'l', method: 'subscriptions/listen', params });
    await client.next(({ method }) => method === 'notifications/subscriptions/acknowledged');
    expect(bus.listeners).toBe(1);
    await client.close();
    expect(client.messages.slice(1)).toEqual([closing('l')]);
    expect(bus.listeners).toBe(0);
  });

  it('answers its listeners over stdio when stdin ends, before calls that go on, and exits', async () => {
    const child = spawnServer();
    const later = { name: 'later', arguments: { ms: 200, text: 'done' }, _meta: envelope() };
    child.send({ jsonrpc: '2.0', id: 8, method: 'tools/call', params: later });
    const params = { notifications: FILTER, _meta: envelope() };
    child.send({ jsonrpc: '2.0', id: 7, method: 'subscriptions/listen', params });
    await child.next(({ method }) => method === 'notifications/subscriptions/acknowledged');
    expect(await child.end()).toEqual([0, null]);
    expect(child.frames.slice(1).map((frame) => JSON.parse(frame) as unknown)).toEqual([
      closing(7),
      expect.objectContaining({ id: 8 }),
    ]);
  });
});
