import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Child, spawnServer } from '../support/child.js';
import { envelope } from '../support/wire.js';

let child: Child;

beforeEach(async () => {
  child = spawnServer();
  await child.initialize();
});

afterEach(async () => {
  expect(await child.end()).toEqual([0, null]);
});

function call(name: string): object {
  const params = { name, _meta: { progressToken: 1 } };
  return { jsonrpc: '2.0', id: 1, method: 'tools/call', params };
}

describe('while more waits to be read than a reader may miss', () => {
  it('a question arrives', async () => {
    child.send(call('flood_and_ask'));
    const { id } = await child.next(({ method }) => method === 'sampling/createMessage');
    const content = { type: 'text', text: 'Hello.' };
    child.send({ jsonrpc: '2.0', id, result: { role: 'assistant', content, model: 'tiny' } });
    const { result } = await child.next(
      (message) => message.id === 1 && message.method === undefined,
    );
    expect(result.content[0].text).toBe('tiny');
  });

  it('so does the word that a question is over', async () => {
    child.send(call('ask_and_flood'));
    const { id } = await child.next(({ method }) => method === 'sampling/createMessage');
    const { params } = await child.next(({ method }) => method === 'notifications/cancelled');
    expect(params).toMatchObject({ requestId: id });
  });

  it('so does the word that a subscription is open', async () => {
    const listen = {
      jsonrpc: '2.0',
      id: 'listen',
      method: 'subscriptions/listen',
      params: { _meta: envelope(), notifications: { toolsListChanged: true } },
    };
    // In one piece, so that the server reads both before it notes that nobody keeps up.
    child.process.stdin.cork();
    child.send(call('flood'));
    child.send(listen);
    child.process.stdin.uncork();
    const acknowledged = await child.next(
      ({ method }) => method === 'notifications/subscriptions/acknowledged',
    );
    expect(acknowledged.params?.['notifications']).toEqual({ toolsListChanged: true });
  });
});
