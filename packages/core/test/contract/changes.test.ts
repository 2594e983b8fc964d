import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pause } from '../support/deferred.js';
import { type Door, openDoor, TRANSPORTS } from '../support/doors.js';
import type { Listening } from '../support/listening.js';
import { META, type Rpc } from '../support/wire.js';

const WATCHED = 'test://watched';
const EVERYTHING = {
  toolsListChanged: true,
  promptsListChanged: true,
  resourcesListChanged: true,
  resourceSubscriptions: [WATCHED],
};
const LISTS = ['tools', 'prompts', 'resources'] as const;

/** Long enough for a message that must not come. */
const settle = (): Promise<void> => pause(50);

const listChanged = (list: string, params: object = {}): Rpc => ({
  jsonrpc: '2.0',
  method: `notifications/${list}/list_changed`,
  params: { ...params },
});
const updated = (uri: string, params: object = {}): Rpc => ({
  jsonrpc: '2.0',
  method: 'notifications/resources/updated',
  params: { uri, ...params },
});

function methodsOf({ messages }: Listening): unknown[] {
  return messages.slice(1).map(({ method }) => method);
}

describe.each(TRANSPORTS)('subscriptions/listen over %s', (transport) => {
  let door: Door;

  beforeAll(async () => {
    door = await openDoor(transport, 'modern');
  });
  afterAll(() => door.close());

  const change = (what: string, more = {}): Promise<unknown> =>
    door.ask('tools/call', { name: 'change', arguments: { what, ...more } });
  const changeAll = async (): Promise<void> => {
    await Promise.all([...LISTS, 'resource'].map((what) => change(what, { uri: WATCHED })));
    await settle();
  };

  it.each([1_764_000_000_000, 0, -7, 'a', '', 'ü"\\'])(
    'acknowledges first, and names the id of its request in everything: %j',
    async (id) => {
      const listening = await door.listen(EVERYTHING, id);
      await changeAll();
      const meta = { [META.subscription]: id };
      const [first, ...rest] = listening.messages;
      expect(first).toEqual({
        jsonrpc: '2.0',
        method: 'notifications/subscriptions/acknowledged',
        params: { notifications: EVERYTHING, _meta: meta },
      });
      expect(rest).toHaveLength(4);
      expect(rest).toEqual(
        expect.arrayContaining([
          ...LISTS.map((list) => listChanged(list, { _meta: meta })),
          updated(WATCHED, { _meta: meta }),
        ]),
      );
      listening.leave();
    },
  );

  it.each<{ filter: object; told: object; methods: readonly string[] }>([
    { filter: {}, told: {}, methods: [] },
    {
      filter: { toolsListChanged: true, promptsListChanged: false },
      told: { toolsListChanged: true },
      methods: ['notifications/tools/list_changed'],
    },
    {
      filter: { promptsListChanged: true },
      told: { promptsListChanged: true },
      methods: ['notifications/prompts/list_changed'],
    },
    {
      filter: { resourceSubscriptions: [WATCHED, 'test://absent', WATCHED] },
      told: { resourceSubscriptions: [WATCHED, WATCHED] },
      methods: ['notifications/resources/updated'],
    },
    {
      filter: { resourceSubscriptions: ['test://absent'] },
      told: { resourceSubscriptions: [] },
      methods: [],
    },
    { filter: { future: { deep: true }, constructor: true }, told: {}, methods: [] },
  ])('tells what was asked for, and nothing else: $filter', async ({ filter, told, methods }) => {
    const listening = await door.listen(filter);
    await changeAll();
    const [first, ...rest] = listening.messages;
    expect(first?.params?.['notifications']).toEqual(told);
    expect(rest.map(({ method }) => method)).toEqual(methods);
    listening.leave();
  });

  it('tells of one resource by the URI that a template serves, not of its neighbours', async () => {
    const listening = await door.listen({ resourceSubscriptions: ['test://note/1'] });
    await change('resource', { uri: 'test://note/2' });
    await change('resource', { uri: 'test://note/1' });
    await listening.next(({ method }) => method === 'notifications/resources/updated');
    await settle();
    expect(listening.messages.slice(1).map(({ params }) => params?.['uri'])).toEqual([
      'test://note/1',
    ]);
    listening.leave();
  });

  it('tells a burst of the same change once, and a later one again', async () => {
    const listening = await door.listen({ resourceSubscriptions: [WATCHED] });
    await change('resource', { uri: WATCHED, times: 1000 });
    await settle();
    expect(listening.messages).toHaveLength(2);
    await change('resource', { uri: WATCHED });
    await settle();
    expect(listening.messages).toHaveLength(3);
    listening.leave();
  });

  it('has several at once, each with its own filter and id', async () => {
    const tools = await door.listen({ toolsListChanged: true }, 'tools');
    const both = await door.listen({ toolsListChanged: true, promptsListChanged: true }, 'both');
    await change('tools');
    await change('prompts');
    await settle();
    expect(methodsOf(tools)).toEqual(['notifications/tools/list_changed']);
    expect(methodsOf(both)).toEqual([
      'notifications/tools/list_changed',
      'notifications/prompts/list_changed',
    ]);
    tools.leave();
    both.leave();
  });

  it('is over when the client leaves, without an answer', async () => {
    const listening = await door.listen(EVERYTHING, 'left');
    listening.leave();
    await settle();
    await changeAll();
    expect(listening.messages).toHaveLength(1);
    const again = await door.listen({ toolsListChanged: true }, 'left');
    await change('tools');
    await again.next(({ method }) => method === 'notifications/tools/list_changed');
    again.leave();
  });

  it.each([
    undefined,
    null,
    [],
    'all',
    { toolsListChanged: 'yes' },
    { promptsListChanged: 1 },
    { resourcesListChanged: null },
    { resourceSubscriptions: WATCHED },
    { resourceSubscriptions: [WATCHED, 1] },
    { resourceSubscriptions: { 0: WATCHED } },
    { resourceSubscriptions: Array.from({ length: 1001 }, () => WATCHED) },
  ])('refuses a malformed filter: %j', async (notifications) => {
    const listening = await door.listen(notifications, 'wrong');
    expect(listening.messages).toHaveLength(1);
    expect(listening.messages[0]).toMatchObject({ id: 'wrong', error: { code: -32_602 } });
  });

  it('took the place of the methods of 2025', async () => {
    const subscribed = await door.ask('resources/subscribe', { uri: WATCHED });
    const unsubscribed = await door.ask('resources/unsubscribe', { uri: WATCHED });
    expect(subscribed.answer.error?.code).toBe(-32_601);
    expect(unsubscribed.answer.error?.code).toBe(-32_601);
  });
});
