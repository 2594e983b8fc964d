import { once } from 'node:events';
import { expect, it, jest } from '@jest/globals';
import type { McpServer, RequestContext } from '@lmcp/core';
import { defer, until } from '../support/deferred.js';
import { postStreaming } from '../support/event-reader.js';
import { open } from '../support/raw.js';
import { createServer, serve } from '../support/serve.js';
import { callTool, envelope, MODERN, modernHeaders, openSession, post } from '../support/wire.js';

const ANY = { type: 'object' } as const;
const MIB = 1024 * 1024;

function serverWith(run: (context: RequestContext) => unknown): McpServer {
  // What is told here is more than an answer may be by default.
  const limits = { resultBytes: 4 * MIB };
  return createServer({ limits }).tool('burst', '', ANY, (_args, context) => run(context));
}

it('answers 2 MiB on an event stream of a session', async () => {
  const url = await serve(
    serverWith((context) => {
      context.progress(1);
      return 'x'.repeat(2 * MIB);
    }),
  );
  const meta = { progressToken: 1 };
  const { messages, message } = await callTool(url, '2025-11-25', 'burst', {}, { meta });
  expect(messages).toHaveLength(2);
  expect(message.result.content[0].text).toHaveLength(2 * MIB);
});

it('asks a model about an image of 1.5 MB', async () => {
  const data = 'A'.repeat(2_000_000);
  const content = { type: 'image', data, mimeType: 'image/png' } as const;
  const server = serverWith(async (context) => {
    const answer = await context.sample('describe', {
      messages: [{ role: 'user', content }],
      maxTokens: 9,
    });
    return answer.model;
  });
  const url = await serve(server);
  const headers = await openSession(url, '2025-11-25', { capabilities: { sampling: {} } });
  const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'burst' } };
  const stream = await postStreaming(url, call, headers);
  await stream.next(({ data: text }) => text?.includes('sampling/createMessage') === true);
  const [asked] = stream.messages;
  const text = { type: 'text', text: 'A cat.' };
  const result = { role: 'assistant', content: text, model: 'tiny' };
  await post(url, { jsonrpc: '2.0', id: asked?.id, result }, headers);
  await stream.closed;
  expect(stream.messages.at(-1)?.result.content[0].text).toBe('tiny');
});

it.each(['2025-11-25', MODERN] as const)(
  'tells a client that reads in %s whatever one turn writes',
  async (revision) => {
    const server = serverWith((context) => {
      for (let step = 1; step <= 9000; step += 1) {
        context.progress(step, 9000);
      }
      for (let line = 0; line < 1200; line += 1) {
        context.log('info', 'x'.repeat(1000));
      }
      return 'done';
    });
    const meta = { progressToken: 1, 'io.modelcontextprotocol/logLevel': 'info' };
    const url = await serve(server);
    const { messages, message } = await callTool(url, revision, 'burst', {}, { meta });
    expect(messages).toHaveLength(9000 + 1200 + 1);
    expect(message.result.content[0].text).toBe('done');
  },
);

it('goes on telling a client that has not yet read all that one turn wrote', async () => {
  const server = serverWith(async (context) => {
    context.progress(1, undefined, 'x'.repeat(16 * MIB));
    for (let step = 2; step <= 100; step += 1) {
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      context.progress(step);
    }
    return 'done';
  });
  const meta = { progressToken: 1 };
  const { messages } = await callTool(await serve(server), MODERN, 'burst', {}, { meta });
  expect(messages).toHaveLength(101);
});

it('cuts off a client that reads nothing of what one turn wrote', async () => {
  const told = defer<AbortSignal>();
  const server = serverWith(async (context) => {
    for (let step = 1; step <= 64; step += 1) {
      context.progress(step, undefined, 'x'.repeat(MIB));
    }
    told.resolve(context.signal);
    await once(context.signal, 'abort');
  });
  const url = await serve(server);
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'setTimeout', 'nextTick', 'queueMicrotask'] });
  try {
    const params = { name: 'burst', _meta: envelope({ progressToken: 1 }) };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
    const headers = { Host: 'localhost', ...modernHeaders('tools/call', params) };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const socket = await open(url);
    socket.pause();
    socket.write(
      ['POST /mcp HTTP/1.1', ...lines, `Content-Length: ${body.length}`, '', body].join('\r\n'),
    );
    const signal = await told.promise;
    jest.advanceTimersByTime(15_000);
    expect(signal.aborted).toBe(false);
    jest.advanceTimersByTime(15_000);
    await until(() => signal.aborted);
    socket.destroy();
  } finally {
    jest.useRealTimers();
  }
});
