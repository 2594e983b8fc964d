import { describe, expect, it } from '@jest/globals';
import { type McpServer, type RequestContext, UrlElicitationRequired } from '@lmcp/core';
import { LegacyClient } from '../support/legacy-client.js';
import { askModern, playRounds } from '../support/modern-rounds.js';
import { createServer, serve } from '../support/serve.js';
import { type Answer, META, outcomeOf } from '../support/wire.js';

const ANY = { type: 'object' } as const;
const URL_OF_SHOP = 'https://shop.example/sign-in';
const PAGE = { message: 'Sign in.', url: URL_OF_SHOP };

function serverWith(run: (context: RequestContext) => unknown): McpServer {
  return createServer({ onError: () => {} }).tool('ask', '', ANY, (_args, context) => run(context));
}

const visit = async (context: RequestContext): Promise<unknown> => {
  const { action } = await context.elicitUrl('sign-in', PAGE.message, PAGE.url, 'visit-1');
  context.completeElicitation('visit-1');
  return action;
};

const call = (url: string, capabilities?: object): Promise<Answer> =>
  askModern(
    url,
    'tools/call',
    { name: 'ask' },
    {
      ...(capabilities !== undefined && { meta: { [META.capabilities]: capabilities } }),
    },
  );

const visitIfSupported = (context: RequestContext): unknown =>
  context.supports('elicitation.url') ? 'supported' : visit(context);

describe('sending the user to a page', () => {
  it('has no id in 2026-07-28, and tells nothing when it is over', async () => {
    const url = await serve(serverWith(visit));
    const rounds = await playRounds(url, 'tools/call', { name: 'ask' }, (requests) => {
      expect(requests).toEqual({
        'sign-in': { method: 'elicitation/create', params: { mode: 'url', ...PAGE } },
      });
      return { 'sign-in': { action: 'accept' } };
    });
    const last = rounds.at(-1) as Answer;
    expect(last.message.result.content[0].text).toBe('accept');
    expect(last.messages).toHaveLength(1);
  });

  it('has an id in 2025-11-25, by which its end is told', async () => {
    const client = await LegacyClient.connect(serverWith(visit), {
      respond: () => ({ result: { action: 'accept' } }),
    });
    expect((await client.call('ask')).result.content[0].text).toBe('accept');
    expect(client.requests[0]?.params).toEqual({ mode: 'url', ...PAGE, elicitationId: 'visit-1' });
    expect(client.received).toContainEqual({
      jsonrpc: '2.0',
      method: 'notifications/elicitation/complete',
      params: { elicitationId: 'visit-1' },
    });
    await client.close();
  });

  it('has a random id in 2025-11-25 where the author gives none', async () => {
    const client = await LegacyClient.connect(
      serverWith((context) => context.elicitUrl('sign-in', PAGE.message, PAGE.url)),
      { respond: () => ({ result: { action: 'cancel' } }) },
    );
    const { result } = await client.call('ask');
    expect(result.structuredContent).toEqual({ action: 'cancel' });
    expect(client.requests[0]?.params?.['elicitationId']).toMatch(/^[0-9a-f-]{36}$/);
    await client.close();
  });

  it.each(['2025-06-18', '2025-03-26'] as const)('is unknown in %s', async (revision) => {
    const client = await LegacyClient.connect(serverWith(visitIfSupported), { revision });
    expect((await client.call('ask')).error).toMatchObject({
      code: -32_600,
      message: expect.stringContaining('not declared: elicitation.url'),
    });
    expect(client.requests).toEqual([]);
    await client.close();
  });

  it.each(['shop.example', '', '/sign-in'])('takes no %j for a URL', async (url) => {
    const errors: unknown[] = [];
    const server = createServer({ onError: (error) => errors.push(error) }).tool(
      'ask',
      '',
      ANY,
      (_args, context) => context.elicitUrl('sign-in', 'Sign in.', url),
    );
    expect((await call(await serve(server))).message.result.isError).toBe(true);
    expect(errors).toEqual([expect.any(TypeError)]);
    const required = (): unknown =>
      new UrlElicitationRequired([{ elicitationId: '1', message: '', url }]);
    expect(required).toThrow(TypeError);
  });
});

const serverOf = (signedIn: () => boolean): McpServer =>
  serverWith(() => {
    if (!signedIn()) {
      throw new UrlElicitationRequired([{ elicitationId: 'visit-2', ...PAGE }]);
    }
    return 'signed in';
  });

describe('a handler that cannot go on before a page was visited', () => {
  it('answers -32042 in 2025-11-25', async () => {
    const client = await LegacyClient.connect(serverOf(() => false));
    expect((await client.call('ask')).error).toMatchObject({
      code: -32_042,
      data: { elicitations: [{ mode: 'url', elicitationId: 'visit-2', ...PAGE }] },
    });
    await client.close();
  });

  it('asks in 2026-07-28, until it can go on', async () => {
    let visits = 0;
    const url = await serve(serverOf(() => visits === 2));
    const rounds = await playRounds(url, 'tools/call', { name: 'ask' }, (requests) => {
      visits += 1;
      expect(requests).toEqual({
        'visit-2': { method: 'elicitation/create', params: { mode: 'url', ...PAGE } },
      });
      return { 'visit-2': { action: 'accept' } };
    });
    expect(rounds).toHaveLength(3);
    expect(rounds.at(-1)?.message.result.content[0].text).toBe('signed in');
  });

  it('says what is missing to a client that cannot visit pages', async () => {
    const server = serverOf(() => false);
    const reply = await call(await serve(server), { elicitation: {} });
    expect(outcomeOf(reply)).toEqual({ status: 400, code: -32_021 });
    const client = await LegacyClient.connect(server, { capabilities: { elicitation: {} } });
    expect((await client.call('ask')).error).toMatchObject({ code: -32_600 });
    await client.close();
  });
});
