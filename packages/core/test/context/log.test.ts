import { describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@lmcp/core';
import { pause } from '../support/deferred.js';
import { MemoryClient } from '../support/memory-client.js';
import { createServer, serve } from '../support/serve.js';
import { callTool, envelope, MODERN, META, type Rpc } from '../support/wire.js';

const anything = { type: 'object' };

async function logged(data: unknown): Promise<unknown> {
  const server = createServer().tool('log', '', anything, (_args, context) => {
    context.log('info', data);
    return 'done';
  });
  const url = await serve(server);
  const { messages } = await callTool(
    url,
    MODERN,
    'log',
    {},
    { meta: { [META.logLevel]: 'info' } },
  );
  expect(messages).toHaveLength(2);
  expect(messages[1]?.result.content[0].text).toBe('done');
  return messages[0]?.params?.['data'];
}

function logsOf({ messages }: MemoryClient): readonly Rpc[] {
  return messages.filter(({ method }) => method === 'notifications/message');
}

describe('context.log', () => {
  it.each([['text'], [0], [false], [null], [{ a: [1, { b: null }] }], [[]]])(
    'carries any JSON value: %j',
    async (data) => {
      expect(await logged(data)).toEqual(data);
    },
  );

  it.each([[undefined], [() => 1], [Symbol('s')]])('says null for %p', async (data) => {
    expect(await logged(data)).toBeNull();
  });

  it('fails no call for data without a JSON form', async () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect(await logged(cycle)).toBe('The data of this message have no JSON form.');
    expect(await logged({ large: 1n })).toBe('The data of this message have no JSON form.');
  });

  it('says nothing of what an exception holds', async () => {
    expect(await logged(new Error('secret: hunter2'))).toEqual({});
  });

  it('is over with the answer', async () => {
    let kept: RequestContext | undefined;
    const server = createServer().tool('keep', '', anything, (_args, context) => {
      kept = context;
    });
    const client = new MemoryClient(server);
    await client.initialize();
    await client.ask('tools/call', { name: 'keep' });
    kept?.log('emergency', 'late');
    await pause(10);
    expect(client.messages.filter(({ method }) => method !== undefined)).toEqual([]);
    await client.close();
  });

  it('heeds a level that is set while the call runs', async () => {
    const server = createServer().tool('wait', '', anything, async (_args, context) => {
      context.log('debug', 'before');
      await pause(30);
      context.log('debug', 'after');
    });
    const client = new MemoryClient(server);
    await client.initialize();
    const call = client.ask('tools/call', { name: 'wait' });
    await client.ask('logging/setLevel', { level: 'debug' });
    await call;
    expect(client.messages.flatMap(({ params }) => params?.['data'] ?? [])).toEqual(['after']);
    await client.close();
  });

  it('keeps both eras apart on one connection, and each client to itself', async () => {
    const server = createServer().tool('log', '', anything, (_args, context) => {
      context.log('debug', 'heard');
    });
    const loud = new MemoryClient(server);
    const quiet = new MemoryClient(server);
    await Promise.all([loud.initialize(), quiet.initialize()]);
    await loud.ask('logging/setLevel', { level: 'debug' });
    await quiet.ask('tools/call', { name: 'log' });
    expect(logsOf(quiet)).toEqual([]);
    await loud.ask('tools/call', { name: 'log' });
    expect(logsOf(loud)).toHaveLength(1);
    await loud.ask('tools/call', { name: 'log', _meta: envelope() });
    expect(logsOf(loud)).toHaveLength(1);
    await Promise.all([loud.close(), quiet.close()]);
  });
});
