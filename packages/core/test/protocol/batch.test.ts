import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, serve } from '../support/serve.js';
import { type Answer, LEGACY, openSession, post, type Rpc } from '../support/wire.js';

const ping = (id: number | string): object => ({ jsonrpc: '2.0', id, method: 'ping' });
const call = (id: number | string, name: string): object => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: { name },
});
const notification = { jsonrpc: '2.0', method: 'notifications/initialized' };
const initialize = {
  jsonrpc: '2.0',
  id: 'i',
  method: 'initialize',
  params: { protocolVersion: '2025-03-26', capabilities: {} },
};

describe('a batch', () => {
  let url = '';

  beforeAll(async () => {
    const server = createServer()
      .tool('slow', '', { type: 'object' }, (_args, { requestId }) => {
        return new Promise((resolve) => setTimeout(resolve, 20, `slow ${requestId}`));
      })
      .tool('progress', '', { type: 'object' }, (_args, context) => {
        context.progress(1);
        return 'told';
      });
    url = await serve(server);
  });

  async function send(
    messages: readonly object[],
    version?: string,
    agreed: (typeof LEGACY)[number] = LEGACY[0],
  ): Promise<Answer> {
    const session = await openSession(url, agreed);
    return post(url, messages, { ...session, 'MCP-Protocol-Version': version });
  }

  it.each([undefined, '2025-03-26', '2025-11-25'])(
    'is answered with one response for each request in a session of 2025-03-26, header %s',
    async (version) => {
      const messages = [call(1, 'slow'), notification, ping('2'), call(3, 'absent'), ping(0)];
      const { status, type, message } = await send(messages, version);
      expect(status).toBe(200);
      expect(type).toBe('application/json');
      expect(message).toEqual([
        { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'slow 1' }] } },
        { jsonrpc: '2.0', id: '2', result: {} },
        { jsonrpc: '2.0', id: 3, error: { code: -32602, message: 'Unknown tool: absent' } },
        { jsonrpc: '2.0', id: 0, result: {} },
      ]);
    },
  );

  it('carries whole lists', async () => {
    const { message } = await send([{ jsonrpc: '2.0', id: 1, method: 'tools/list' }]);
    const [list] = message as unknown as readonly Rpc[];
    expect(list?.result.tools).toHaveLength(2);
  });

  it('of notifications only is accepted without a word', async () => {
    const { status, text } = await send([notification, notification]);
    expect({ status, text }).toEqual({ status: 202, text: '' });
  });

  it('becomes an event stream whose last event is the array, when a call makes progress', async () => {
    const progressing = {
      ...call(1, 'progress'),
      params: { name: 'progress', _meta: { progressToken: 't' } },
    };
    const { type, messages } = await send([progressing, ping(2)]);
    expect(type).toBe('text/event-stream');
    expect(messages[0]).toMatchObject({ method: 'notifications/progress' });
    expect(messages[1]).toMatchObject([{ id: 1 }, { id: 2 }]);
  });

  it.each<{
    title: string;
    messages: readonly object[];
    version?: string;
    agreed?: (typeof LEGACY)[number];
  }>([
    { title: 'in 2025-06-18', messages: [ping(1)], agreed: '2025-06-18' },
    { title: 'in 2025-11-25', messages: [ping(1)], agreed: '2025-11-25' },
    {
      title: 'in 2025-11-25 whose header says 2025-03-26',
      messages: [ping(1)],
      agreed: '2025-11-25',
      version: '2025-03-26',
    },
    { title: 'with a modern header', messages: [ping(1)], version: '2026-07-28' },
    { title: 'of notifications in 2025-11-25', messages: [notification], agreed: '2025-11-25' },
    { title: 'that is empty', messages: [] },
    { title: 'that holds initialize', messages: [ping(1), initialize] },
    { title: 'that holds a batch', messages: [[ping(1)]] },
    { title: 'that holds something invalid', messages: [ping(1), { id: 2 }] },
    { title: 'of 101 messages', messages: Array.from({ length: 101 }, (_, id) => ping(id)) },
  ])('$title is refused as a whole', async ({ messages, version, agreed }) => {
    const { status, message } = await send(messages, version, agreed);
    expect(status).toBe(400);
    expect(message.id).toBeUndefined();
    expect(message.error?.code === -32600 || message.error?.code === -32602).toBe(true);
  });

  it('outside a session is refused', async () => {
    const { status, message } = await post(url, [call(1, 'slow'), notification]);
    expect({ status, code: message.error?.code }).toEqual({ status: 400, code: -32600 });
  });

  it('is answered where there are no sessions', async () => {
    const stateless = await serve(createServer(), { sessions: false });
    const { status, message } = await post(stateless, [ping(1), notification]);
    expect({ status, message }).toEqual({
      status: 200,
      message: [{ jsonrpc: '2.0', id: 1, result: {} }],
    });
  });

  it('is refused as a whole to a client that takes no event stream', async () => {
    const session = await openSession(url, LEGACY[0]);
    const { status, message } = await post(url, [ping(1), ping(2)], {
      ...session,
      Accept: 'application/json',
    });
    expect({ status, code: message.error?.code }).toEqual({ status: 406, code: -32600 });
  });

  it('with a response that answers nothing does no work', async () => {
    let calls = 0;
    const server = createServer().tool('count', '', { type: 'object' }, () => (calls += 1));
    const stateless = await serve(server, { sessions: false });
    const response = { jsonrpc: '2.0', id: 1, result: {} };
    const { status, message } = await post(stateless, [call(1, 'count'), response]);
    expect({ status, code: message.error?.code }).toEqual({ status: 400, code: -32600 });
    expect(calls).toBe(0);
  });

  it('of 100 messages is served', async () => {
    const { status, message } = await send(Array.from({ length: 100 }, (_, id) => ping(id)));
    expect(status).toBe(200);
    expect(message).toHaveLength(100);
  });
});
