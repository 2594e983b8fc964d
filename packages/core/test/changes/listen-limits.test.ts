import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { addAllTools } from '../support/all-tools.js';
import { CountingBus } from '../support/counting-bus.js';
import { pause, until } from '../support/deferred.js';
import { listenOverHttp } from '../support/listening.js';
import { MemoryClient } from '../support/memory-client.js';
import { open } from '../support/raw.js';
import { createServer, serve } from '../support/serve.js';
import { ask, envelope, MODERN, modernHeaders } from '../support/wire.js';

const FILTER = { toolsListChanged: true };

describe('S43 subscriptions/listen', () => {
  it('holds as many subscriptions as the server may, and takes others when some end', async () => {
    const bus = new CountingBus();
    const server = addAllTools(createServer({ bus, limits: { subscriptions: 2 } }));
    const url = await serve(server);
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
    expect(server.counters.snapshot().subscriptions_full).toBe(1);
    first.leave();
    await until(() => bus.listeners === 1);
    const third = await listenOverHttp(url, FILTER);
    expect(third.messages[0]?.method).toBe('notifications/subscriptions/acknowledged');
    second.leave();
    third.leave();
  });

  it('counts no request that it refused', async () => {
    const url = await serve(addAllTools(createServer({ limits: { subscriptions: 1 } })));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const { message } = await ask(url, MODERN, 'subscriptions/listen', { notifications: 1 });
      expect(message.error?.code).toBe(-32_602);
    }
    const listening = await listenOverHttp(url, FILTER);
    expect(listening.messages[0]?.method).toBe('notifications/subscriptions/acknowledged');
    listening.leave();
  });

  it('leaves room for others beside a principal that has its part', async () => {
    const verifier = { verify: async (subject: string) => ({ subject, scopes: [] }) };
    const limits = { subscriptionsPerPrincipal: 1 };
    const server = addAllTools(createServer({ limits }));
    const url = await serve(server, { auth: { verifier } });
    const ofA = { Authorization: 'Bearer a' };
    const ofB = { Authorization: 'Bearer b' };
    const first = await listenOverHttp(url, FILTER, 1, {}, ofA);
    const params = { notifications: FILTER };
    const refused = await ask(url, MODERN, 'subscriptions/listen', params, { headers: ofA });
    expect(refused.message.error?.message).toContain('This client holds 1 subscriptions');
    expect(server.counters.snapshot().client_subscriptions_full).toBe(1);
    const other = await listenOverHttp(url, FILTER, 1, {}, ofB);
    expect(other.messages[0]?.method).toBe('notifications/subscriptions/acknowledged');
    first.leave();
    other.leave();
  });

  it('leaves nothing behind of a thousand listeners that came and went over HTTP', async () => {
    const bus = new CountingBus();
    const url = await serve(addAllTools(createServer({ bus, limits: { subscriptions: 100 } })));
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
  });

  it('leaves nothing behind of a thousand listeners that came and went on one connection', async () => {
    const bus = new CountingBus();
    const client = new MemoryClient(
      addAllTools(
        createServer({ bus, limits: { subscriptions: 1000, subscriptionsPerPrincipal: 1000 } }),
      ),
    );
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
  });
});
