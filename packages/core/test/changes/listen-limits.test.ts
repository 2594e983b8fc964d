import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { McpServer, StartupError } from '@lmcp/core';
import { addAllTools } from '../support/all-tools.js';
import { CountingBus } from '../support/counting-bus.js';
import { pause, until } from '../support/deferred.js';
import { listenOverHttp } from '../support/listening.js';
import { MemoryClient } from '../support/memory-client.js';
import { open } from '../support/raw.js';
import { createServer, serve } from '../support/serve.js';
import { ask, envelope, MODERN, modernHeaders } from '../support/wire.js';

const FILTER = { toolsListChanged: true };

describe('subscriptions/listen', () => {
  it('holds as many subscriptions as the server may, and takes others when some end', async () => {
    const bus = new CountingBus();
    const url = await serve(addAllTools(createServer({ bus, maxSubscriptions: 2 })));
    const first = await listenOverHttp(url, FILTER);
    const second = await listenOverHttp(url, FILTER);
    const { status, type, message } = await ask(url, MODERN, 'subscriptions/listen', {
      notifications: FILTER,
    });
    expect({ status, type, code: message.error?.code }).toEqual({
      status: 200,
      type: 'application/json',
      code: -32_603,
    });
    expect(message.error?.message).toContain('at most 2 subscriptions');
    first.leave();
    await until(() => bus.listeners === 1);
    const third = await listenOverHttp(url, FILTER);
    expect(third.messages[0]?.method).toBe('notifications/subscriptions/acknowledged');
    second.leave();
    third.leave();
  });

  it('counts no request that it refused', async () => {
    const url = await serve(addAllTools(createServer({ maxSubscriptions: 1 })));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const { message } = await ask(url, MODERN, 'subscriptions/listen', { notifications: 1 });
      expect(message.error?.code).toBe(-32_602);
    }
    const listening = await listenOverHttp(url, FILTER);
    expect(listening.messages[0]?.method).toBe('notifications/subscriptions/acknowledged');
    listening.leave();
  });

  it.each([0, -1, 1.5, Number.NaN, '10', null])('cannot be limited to %j', (maxSubscriptions) => {
    const options = { name: 'wrong', version: '1.0.0', maxSubscriptions: maxSubscriptions as 1 };
    const start = (): unknown => new McpServer(options).ready();
    expect(start).toThrow(StartupError);
    expect(start).toThrow('LMCP148');
    expect(start).toThrow('maxSubscriptions');
  });

  it('leaves nothing behind of a thousand listeners that came and went over HTTP', async () => {
    const bus = new CountingBus();
    const url = await serve(addAllTools(createServer({ bus, maxSubscriptions: 100 })));
    for (let round = 0; round < 20; round += 1) {
      const listening = await Promise.all(
        Array.from({ length: 50 }, () =>
          listenOverHttp(url, { ...FILTER, resourceSubscriptions: ['test://watched'] }),
        ),
      );
      expect(bus.listeners).toBe(100);
      listening.forEach((one) => one.leave());
      await until(() => bus.listeners === 0);
    }
  }, 30_000);

  it('leaves nothing behind of a thousand listeners that came and went on one connection', async () => {
    const bus = new CountingBus();
    const client = new MemoryClient(addAllTools(createServer({ bus, maxSubscriptions: 1000 })));
    const params = { notifications: FILTER, _meta: envelope() };
    for (let id = 1; id <= 1000; id += 1) {
      client.send({ id, method: 'subscriptions/listen', params });
    }
    await until(() => bus.listeners === 1000);
    for (let requestId = 1; requestId <= 1000; requestId += 1) {
      client.send({ method: 'notifications/cancelled', params: { requestId } });
    }
    await until(() => bus.listeners === 0);
    client.send({ id: 1, method: 'subscriptions/listen', params });
    await until(() => bus.listeners === 1);
    await client.close();
    expect(bus.listeners).toBe(0);
  });

  it('drops a client that does not read', async () => {
    const bus = new CountingBus();
    const server = addAllTools(createServer({ bus }));
    const url = await serve(server);
    const method = 'subscriptions/listen';
    const uris = Array.from(
      { length: 500 },
      (_, note) => `test://note/${note}-${'x'.repeat(1000)}`,
    );
    const params = { notifications: { resourceSubscriptions: uris }, _meta: envelope() };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const headers = { ...modernHeaders(method), 'Content-Length': String(body.length) };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const socket = await open(url);
    socket.pause();
    socket.write(['POST /mcp HTTP/1.1', 'Host: localhost', ...lines, '', body].join('\r\n'));
    const closed = once(socket, 'close');
    await until(() => bus.listeners === 500);
    let turns = 0;
    while (bus.listeners > 0 && turns < 5000) {
      uris.forEach((uri) => server.changes.resourceUpdated(uri));
      await pause(1);
      turns += 1;
    }
    expect(bus.listeners).toBe(0);
    expect(turns).toBeGreaterThan(1);
    socket.on('error', () => {}).resume();
    await closed;
  }, 30_000);
});
