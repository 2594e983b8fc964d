import { expect, it } from '@jest/globals';
import { listenTo } from '../support/event-reader.js';
import { createServer, serve } from '../support/serve.js';
import { ask, callTool, MODERN, openSession } from '../support/wire.js';

/** A server whose tokens hold for 300 ms from when they are seen. */
function serveBriefly(): Promise<string> {
  const server = createServer().tool('later', '', { type: 'object' }, async (_args, { signal }) => {
    await new Promise((resolve) => {
      setTimeout(resolve, 600);
    });
    return String(signal.aborted);
  });
  const verifier = {
    verify: () => ({ subject: 'ada', scopes: [], expiresAt: Date.now() / 1000 + 0.3 }),
  };
  return serve(server, { auth: { verifier } });
}

const headers = { Authorization: 'Bearer abc' };

it('ends a subscription when the token that opened it has expired', async () => {
  const url = await serveBriefly();
  const params = { notifications: { toolsListChanged: true } };
  const { messages } = await ask(url, MODERN, 'subscriptions/listen', params, { headers });
  expect(messages.map(({ method, result }) => method ?? result.resultType)).toEqual([
    'notifications/subscriptions/acknowledged',
    'complete',
  ]);
});

it('closes the stream on which a client of 2025 listens', async () => {
  const url = await serveBriefly();
  const stream = await listenTo(url, await openSession(url, '2025-11-25', { headers }));
  expect(stream.status).toBe(200);
  await stream.closed;
});

it('lets a call that began in time come to its end', async () => {
  const { message } = await callTool(await serveBriefly(), MODERN, 'later', {}, { headers });
  expect(message.result.content).toEqual([{ type: 'text', text: 'false' }]);
});
