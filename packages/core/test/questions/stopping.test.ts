import { describe, expect, it } from '@jest/globals';
import { defer, pause } from '../support/deferred.js';
import { postStreaming } from '../support/event-reader.js';
import { LegacyClient } from '../support/legacy-client.js';
import { askName, CALL, openAsking, serverWith } from '../support/one-question.js';
import { serve, start } from '../support/serve.js';
import { post } from '../support/wire.js';

describe('a question that is open when the server stops', () => {
  const text = 'The server is stopping: the question "user" can no longer be answered.';

  it('ends over HTTP, where its answer would be refused', async () => {
    // Longer than a test may take.
    const running = await start(serverWith(askName), { graceMs: 60_000 });
    const headers = await openAsking(running.url);
    const stream = await postStreaming(running.url, CALL, headers);
    await stream.next(({ data }) => data?.includes('elicitation/create') === true);
    await running.close();
    expect(stream.messages.at(-1)?.result).toMatchObject({ isError: true, content: [{ text }] });
  });

  it('ends on a connection, where nothing more is read', async () => {
    const asked = defer();
    const client = await LegacyClient.connect(serverWith(askName), {
      respond() {
        asked.resolve();
        return undefined;
      },
    });
    const answer = client.call('ask');
    await asked.promise;
    void client.close();
    expect((await answer).result).toMatchObject({ isError: true, content: [{ text }] });
  });

  it('goes on when only the token expires with which it was called', async () => {
    const expiresAt = Date.now() / 1000 + 0.5;
    const verifier = {
      verify: (token: string) => ({
        subject: 'ann',
        scopes: [],
        ...(token === 'short' && { expiresAt }),
      }),
    };
    const url = await serve(serverWith(askName), { auth: { verifier } });
    const short = { Authorization: 'Bearer short' };
    const headers = await openAsking(url, short);
    const stream = await postStreaming(url, CALL, headers);
    await stream.next(({ data }) => data?.includes('elicitation/create') === true);
    await pause(800);
    const [asked] = stream.messages;
    const result = { action: 'accept', content: { name: 'Ann' } };
    const renewed = { ...headers, Authorization: 'Bearer renewed' };
    await post(url, { jsonrpc: '2.0', id: asked?.id, result }, renewed);
    await stream.closed;
    expect(stream.messages.at(-1)?.result.structuredContent).toEqual(result);
  });
});
