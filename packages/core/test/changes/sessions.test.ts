import { afterEach, describe, expect, it } from '@jest/globals';
import { addAllTools } from '../support/all-tools.js';
import { CountingBus } from '../support/counting-bus.js';
import { nextTurn } from '../support/deferred.js';
import { MemoryClient } from '../support/memory-client.js';
import { createServer, serve } from '../support/serve.js';
import { ask, envelope, LEGACY } from '../support/wire.js';

const WATCHED = 'test://watched';
const UPDATED = 'notifications/resources/updated';
const LISTS = ['tools', 'prompts', 'resources'] as const;

describe.each(LEGACY)('a session of %s', (revision) => {
  const bus = new CountingBus();
  const server = addAllTools(createServer({ bus }));
  const clients: MemoryClient[] = [];

  const connect = async (): Promise<MemoryClient> => {
    const client = new MemoryClient(server);
    clients.push(client);
    await client.initialize(revision);
    return client;
  };
  const update = async (uri = WATCHED): Promise<void> => {
    server.changes.resourceUpdated(uri);
    await nextTurn();
  };

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    expect(bus.listeners).toBe(0);
  });

  it.each(LISTS)('is told that the list of %s has changed, once', async (list) => {
    const [one, other] = [await connect(), await connect()];
    one.send({ method: 'notifications/initialized' });
    server.changes.listChanged(list);
    server.changes.listChanged(list);
    await nextTurn();
    const expected = [{ jsonrpc: '2.0', method: `notifications/${list}/list_changed`, params: {} }];
    expect(one.messages.slice(1)).toEqual(expected);
    expect(other.messages.slice(1)).toEqual(expected);
  });

  it('is told nothing before it said that it is initialized', async () => {
    const client = new MemoryClient(server);
    clients.push(client);
    client.send({ method: 'notifications/initialized' });
    const clientInfo = { name: 'eager', version: '1.0.0' };
    const params = { protocolVersion: revision, capabilities: {}, clientInfo };
    await client.ask('initialize', params);
    server.changes.listChanged('tools');
    await nextTurn();
    expect(client.heard('notifications/tools/list_changed')).toEqual([]);
    client.send({ method: 'notifications/initialized' });
    server.changes.listChanged('tools');
    await nextTurn();
    expect(client.heard('notifications/tools/list_changed')).toHaveLength(1);
  });

  it('is told of the resources that it subscribed to, until it unsubscribes', async () => {
    const [one, other] = [await connect(), await connect()];
    expect((await one.ask('resources/subscribe', { uri: WATCHED })).result).toEqual({});
    expect((await one.ask('resources/subscribe', { uri: WATCHED })).result).toEqual({});
    await update();
    await update('test://note/1');
    expect(one.heard(UPDATED)).toEqual([
      { jsonrpc: '2.0', method: UPDATED, params: { uri: WATCHED } },
    ]);
    expect(other.heard(UPDATED)).toEqual([]);
    expect((await one.ask('resources/unsubscribe', { uri: WATCHED })).result).toEqual({});
    await update();
    expect(one.heard(UPDATED)).toHaveLength(1);
    await one.ask('resources/subscribe', { uri: 'test://note/1' });
    await update('test://note/1');
    expect(one.heard(UPDATED)).toHaveLength(2);
  });

  it('cannot subscribe to what there is not', async () => {
    const client = await connect();
    const uri = 'test://absent';
    const { error } = await client.ask('resources/subscribe', { uri });
    expect(error).toMatchObject({ code: -32_002, data: { uri } });
    expect((await client.ask('resources/unsubscribe', { uri })).result).toEqual({});
  });

  it.each(['resources/subscribe', 'resources/unsubscribe'])('needs a URI: %s', async (method) => {
    const client = await connect();
    expect((await client.ask(method)).error?.code).toBe(-32_602);
    expect((await client.ask(method, { uri: [WATCHED] })).error?.code).toBe(-32_602);
  });

  it('answers a request of 2026-07-28 in that, subscription or not', async () => {
    const client = await connect();
    const params = { uri: WATCHED, notifications: {}, _meta: envelope() };
    const { error } = await client.ask('resources/subscribe', params);
    expect(error?.code).toBe(-32_601);
    client.send({ id: 'l', method: 'subscriptions/listen', params });
    await client.next(({ method }) => method === 'notifications/subscriptions/acknowledged');
  });
});

describe('a session', () => {
  it('subscribes to a thousand resources, and not to more', async () => {
    const client = new MemoryClient(addAllTools(createServer()));
    await client.initialize();
    const codes = [];
    for (let note = 0; note < 1005; note += 1) {
      const { error } = await client.ask('resources/subscribe', { uri: `test://note/${note}` });
      codes.push(error?.code);
    }
    expect(codes.filter((code) => code === undefined)).toHaveLength(1000);
    expect(codes.at(-1)).toBe(-32_602);
    const again = await client.ask('resources/subscribe', { uri: 'test://note/1' });
    expect(again.result).toEqual({});
    await client.ask('resources/unsubscribe', { uri: 'test://note/1' });
    const room = await client.ask('resources/subscribe', { uri: 'test://note/1004' });
    expect(room.result).toEqual({});
    await client.close();
  });

  it('subscribes to nothing any more once it has ended', async () => {
    const bus = new CountingBus();
    const client = new MemoryClient(addAllTools(createServer({ bus })));
    await client.initialize();
    expect(bus.listeners).toBe(3);
    const closed = client.close();
    await closed;
    expect(bus.listeners).toBe(0);
  });
});

describe('2025 without a session', () => {
  it.each(['resources/subscribe', 'resources/unsubscribe'])('has no %s', async (method) => {
    const url = await serve(addAllTools(createServer()), { sessions: false });
    const { message } = await ask(url, '2025-11-25', method, { uri: WATCHED });
    expect(message.error?.code).toBe(-32_601);
  });
});
