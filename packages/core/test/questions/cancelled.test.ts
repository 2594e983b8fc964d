import { describe, expect, it } from '@jest/globals';
import { until } from '../support/deferred.js';
import { postStreaming } from '../support/event-reader.js';
import { LegacyClient } from '../support/legacy-client.js';
import { askName, CALL, openAsking, serverWith } from '../support/one-question.js';
import { serve } from '../support/serve.js';
import { post, type Rpc } from '../support/wire.js';

const isCancelling = ({ method }: Rpc): boolean => method === 'notifications/cancelled';

describe('a question whose call is cancelled', () => {
  const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } };

  it('is taken back over HTTP, and nothing else is sent', async () => {
    const server = serverWith((context) => {
      context.signal.addEventListener('abort', () => context.progress(1));
      return askName(context);
    });
    const url = await serve(server);
    const headers = await openAsking(url);
    const params = { ...CALL.params, _meta: { progressToken: 1 } };
    const stream = await postStreaming(url, { ...CALL, params }, headers);
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
