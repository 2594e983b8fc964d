import { describe, expect, it } from '@jest/globals';
import type { McpServer } from '@lmcp/core';
import { recordingLogger } from './support/recording-logger.js';
import { createServer, serve } from './support/serve.js';
import { callTool, envelope, LEGACY, MODERN } from './support/wire.js';

type Exchange = Parameters<McpServer['handle']>[1];

function request(method: string, params: object = {}): string {
  return JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
}

describe('a server without onError', () => {
  it('logs what failed, with the id that the client got', async () => {
    const failure = new Error('the disk is full');
    const { logger, entries } = recordingLogger();
    const server = createServer({ logger }).tool('crash', '', { type: 'object' }, () => {
      throw failure;
    });
    const url = await serve(server);
    const { message } = await callTool(url, MODERN, 'crash');
    const [errorId] = /[0-9a-f-]{36}/.exec(message.result.content[0].text) ?? [];
    expect(entries).toEqual([
      {
        level: 'error',
        fields: { err: failure, errorId, place: 'tool "crash"' },
        message: 'tool "crash" failed.',
      },
    ]);
  });
});

describe('a transport without headers', () => {
  const notifications: string[] = [];
  const exchange: Exchange = {
    headers: undefined,
    principal: undefined,
    session: undefined,
    send: (text) => notifications.push(text),
    deliver: () => false,
    onAbort: () => {},
  };

  it('is asked for none, in any era', async () => {
    const server = createServer().tool('look', '', { type: 'object' }, (_args, context) => {
      context.progress(1);
      return { headers: context.headers, aborted: context.signal.aborted };
    });
    const modern = { name: 'look', _meta: envelope({ progressToken: 'p' }) };
    const { status, body } = await server.handle(request('tools/call', modern), exchange);
    expect(status).toBe(200);
    expect(JSON.parse(body as string)).toMatchObject({
      id: 1,
      result: { structuredContent: { headers: {}, aborted: false } },
    });
    expect(notifications.map((text) => JSON.parse(text) as unknown)).toEqual([
      {
        jsonrpc: '2.0',
        method: 'notifications/progress',
        params: { progressToken: 'p', progress: 1 },
      },
    ]);
    for (const protocolVersion of LEGACY) {
      const reply = await server.handle(request('initialize', { protocolVersion }), exchange);
      expect(JSON.parse(reply.body as string)).toMatchObject({ result: { protocolVersion } });
    }
  });
});
