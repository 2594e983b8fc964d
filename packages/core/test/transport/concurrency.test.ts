import { describe, expect, it } from '@jest/globals';
import { pause } from '../support/deferred.js';
import { createServer, serve } from '../support/serve.js';
import { callTool, REVISIONS, type Revision } from '../support/wire.js';

describe('100 clients at once that use equal ids', () => {
  it('each get the answer and the progress of their own call', async () => {
    const server = createServer().tool('whoami', '', { type: 'object' }, async (args, context) => {
      const { client, delays } = args as { client: number; delays: readonly number[] };
      for (const [step, delay] of delays.entries()) {
        await pause(delay);
        context.progress(step + 1, undefined, `client ${client}`);
      }
      return `client ${client} with ${String(context.headers['x-client'])}`;
    });
    const url = await serve(server);
    const clients = Array.from({ length: 100 }, (_, client) => ({
      client,
      revision: REVISIONS[client % REVISIONS.length] as Revision,
      delays: Array.from({ length: client % 4 }, () => Math.random() * 20),
    }));
    const answers = await Promise.all(
      clients.map(({ client, revision, delays }) =>
        callTool(
          url,
          revision,
          'whoami',
          { client, delays },
          {
            id: 1,
            meta: { progressToken: 1 },
            headers: { 'X-Client': `header ${client}` },
          },
        ),
      ),
    );
    for (const [client, { messages, message }] of answers.entries()) {
      expect(message.id).toBe(1);
      expect(message.result.content[0].text).toBe(`client ${client} with header ${client}`);
      expect(messages.slice(0, -1).map(({ params }) => params?.['message'])).toEqual(
        Array.from({ length: client % 4 }, () => `client ${client}`),
      );
    }
  });
});
