import { describe, expect, it } from '@jest/globals';
import type { McpServer, RequestContext } from '@lmcp/core';
import { until } from '../support/deferred.js';
import { postStreaming } from '../support/event-reader.js';
import { LegacyClient } from '../support/legacy-client.js';
import { createServer, serve } from '../support/serve.js';
import { openSession, post, type Rpc } from '../support/wire.js';

const NAME = { type: 'object', properties: { name: { type: 'string' } } } as const;
const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'ask' } };
const ELICITS = { capabilities: { elicitation: {} } };

function serverWith(run: (context: RequestContext) => unknown): McpServer {
  return createServer({ onError: () => {} }).tool('ask', '', { type: 'object' }, (_args, context) =>
    run(context),
  );
}

const askName = (context: RequestContext): Promise<unknown> =>
  context.elicit('user', 'Name?', NAME);

const isCancelling = ({ method }: Rpc): boolean => method === 'notifications/cancelled';

describe('a question whose call is cancelled', () => {
  const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } };

  it('is taken back over HTTP, and nothing else is sent', async () => {
    const server = serverWith((context) => {
      context.signal.addEventListener('abort', () => context.progress(1));
      return askName(context);
    });
    const url = await serve(server);
    const headers = await openSession(url, '2025-11-25', ELICITS);
    const params = { ...call.params, _meta: { progressToken: 1 } };
    const stream = await postStreaming(url, { ...call, params }, headers);
    await stream.next(({ data }) => data?.includes('elicitation/create') === true);
    await post(url, cancel, headers);
    await stream.closed;
    const [asked, ...after] = stream.messages;
    expect(after.map(({ method, params: said }) => [method, said?.['requestId']])).toEqual([
      ['notifications/cancelled', asked?.id],
    ]);
  });

  it('is taken back on a connection', async () => {
    const client: LegacyClient = await LegacyClient.connect(serverWith(askName), {
      respond() {
        client.send({ ...cancel, params: { requestId: 'c2' } });
        return undefined;
      },
    });
    void client.call('ask');
    await until(() => client.received.some(isCancelling));
    const [asked] = client.requests;
    expect(client.received.find(isCancelling)?.params).toMatchObject({ requestId: asked?.id });
    await client.close();
  });
});
