import { describe, expect, it } from '@jest/globals';
import { type Change, MemoryBus } from '@lmcp/core';
import { addAllTools } from '../support/all-tools.js';
import { CountingBus } from '../support/counting-bus.js';
import { nextTurn } from '../support/deferred.js';
import { listenOverHttp } from '../support/listening.js';
import { MemoryClient } from '../support/memory-client.js';
import { createServer, serve } from '../support/serve.js';

const change = (topic: string, params = {}): Change => ({ topic, method: 'm', params });

describe('the bus', () => {
  it('carries changes from one server to the clients of another', async () => {
    const bus = new MemoryBus();
    const [here, there] = [createServer({ bus }), createServer({ bus })].map(addAllTools);
    const listening = await listenOverHttp(await serve(there!), { toolsListChanged: true });
    const client = new MemoryClient(there!);
    await client.initialize();
    here?.changes.listChanged('tools');
    const method = 'notifications/tools/list_changed';
    const heard = await Promise.all([
      listening.next((message) => message.method === method),
      client.next((message) => message.method === method),
    ]);
    expect(heard).toHaveLength(2);
    listening.leave();
    await client.close();
  });

  it('is told in JSON what clients will be told', () => {
    const bus = new CountingBus();
    const { changes } = createServer({ bus });
    changes.resourceUpdated('notes://all');
    changes.listChanged('prompts');
    expect(JSON.parse(JSON.stringify(bus.published))).toEqual([
      {
        topic: 'notifications/resources/updated notes://all',
        method: 'notifications/resources/updated',
        params: { uri: 'notes://all' },
      },
      {
        topic: 'notifications/prompts/list_changed',
        method: 'notifications/prompts/list_changed',
        params: {},
      },
    ]);
  });
});

describe('a MemoryBus', () => {
  it('delivers the last change of each topic at the end of the turn', async () => {
    const bus = new MemoryBus();
    const heard: Change[] = [];
    bus.subscribe('a', (change_) => heard.push(change_));
    bus.subscribe('b', (change_) => heard.push(change_));
    bus.publish(change('a', { n: 1 }));
    bus.publish(change('b'));
    bus.publish(change('a', { n: 2 }));
    bus.publish(change('c'));
    await Promise.resolve();
    expect(heard).toEqual([]);
    await nextTurn();
    expect(heard).toEqual([change('a', { n: 2 }), change('b')]);
  });

  it('lets a listener publish, subscribe and leave while it delivers', async () => {
    const bus = new MemoryBus();
    const heard: string[] = [];
    const end = bus.subscribe('a', () => {
      heard.push('first');
      end();
      bus.subscribe('b', () => heard.push('second'));
      bus.publish(change('b'));
    });
    bus.publish(change('a'));
    await nextTurn();
    bus.publish(change('a'));
    await nextTurn();
    expect(heard).toEqual(['first', 'second']);
  });

  it('keeps the subscriptions of one listener apart, however often each is ended', async () => {
    const bus = new MemoryBus();
    let heard = 0;
    const listener = (): void => {
      heard += 1;
    };
    const first = bus.subscribe('a', listener);
    bus.subscribe('a', listener);
    first();
    first();
    bus.publish(change('a'));
    await nextTurn();
    expect(heard).toBe(1);
    const only = bus.subscribe('b', listener);
    only();
    bus.subscribe('b', listener);
    only();
    bus.publish(change('b'));
    await nextTurn();
    expect(heard).toBe(2);
  });
});
