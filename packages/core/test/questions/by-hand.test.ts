import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import {
  InputRequired,
  type InputRequiredFields,
  type McpServer,
  type RequestContext,
} from '@lmcp/core';
import { LegacyClient } from '../support/legacy-client.js';
import { ALL_CAPABILITIES, askModern, playRounds } from '../support/modern-rounds.js';
import { createServer, serve } from '../support/serve.js';
import { type Answer, callTool, type Fields, META, MODERN, outcomeOf } from '../support/wire.js';

const ANY = { type: 'object' } as const;
const CONFIRM: NonNullable<InputRequiredFields['inputRequests']> = {
  confirm: {
    method: 'elicitation/create',
    params: {
      message: 'Sure?',
      requestedSchema: { type: 'object', properties: { ok: { type: 'boolean' } } },
    },
  },
};
const SURE = { action: 'accept', content: { ok: true } };

function serverWith(run: (context: RequestContext) => unknown): McpServer {
  return createServer({ onError: () => {} }).tool('ask', '', ANY, (_args, context) => run(context));
}

const textOf = ({ message }: Answer): string => message.result.content[0].text;
const call = (url: string, more: Fields = {}, capabilities: object = ALL_CAPABILITIES) =>
  askModern(
    url,
    'tools/call',
    { name: 'ask', ...more },
    { meta: { [META.capabilities]: capabilities } },
  );

/** Counts its rounds in its own state, until it has the answer. */
function count({ inputResponses, requestState = 0 }: RequestContext): unknown {
  return Number(requestState) < 2
    ? new InputRequired({ inputRequests: CONFIRM, state: Number(requestState) + 1 })
    : JSON.stringify([requestState, inputResponses]);
}

describe('a handler that asks by hand', () => {
  it('receives its state and the answers of the last round in 2026-07-28', async () => {
    const url = await serve(serverWith(count));
    const rounds = await playRounds(url, 'tools/call', { name: 'ask' }, (requests) => {
      expect(requests).toEqual(CONFIRM);
      return { confirm: SURE };
    });
    expect(rounds).toHaveLength(3);
    expect(JSON.parse(textOf(rounds.at(-1) as Answer))).toEqual([2, { confirm: SURE }]);
  });

  it('receives the same in 2025, where the client is really asked', async () => {
    const client = await LegacyClient.connect(serverWith(count), {
      respond: () => ({ result: SURE }),
    });
    const { result } = await client.call('ask');
    expect(JSON.parse(result.content[0].text)).toEqual([2, { confirm: SURE }]);
    expect(client.requests.map(({ method }) => method)).toEqual([
      'elicitation/create',
      'elicitation/create',
    ]);
    await client.close();
  });

  it('may ask to be called again later', async () => {
    const url = await serve(
      serverWith(({ requestState }) =>
        requestState === undefined ? new InputRequired({ state: 'begun' }) : 'done',
      ),
    );
    const first = await call(url);
    expect(first.message.result).toMatchObject({ resultType: 'input_required' });
    expect(first.message.result).not.toHaveProperty('inputRequests');
    const { requestState } = first.message.result;
    expect(textOf(await call(url, { requestState }))).toBe('done');
  });

  it('is called again after a pause in a session of 2025, where no client comes back', async () => {
    const runs: number[] = [];
    const client = await LegacyClient.connect(
      serverWith(({ requestState = 0, inputResponses }) => {
        runs.push(performance.now());
        return runs.length < 2
          ? new InputRequired({ state: runs.length })
          : JSON.stringify([requestState, inputResponses]);
      }),
    );
    const { result } = await client.call('ask');
    expect(JSON.parse(result.content[0].text)).toEqual([1, {}]);
    const [first = 0, second = 0] = runs;
    expect(second - first).toBeGreaterThan(900);
    expect(client.requests).toEqual([]);
    await client.close();
  });

  it('is called again for no longer than a question may take', async () => {
    let runs = 0;
    const server = createServer({ questionTimeoutMs: 50 }).tool('ask', '', ANY, () => {
      runs += 1;
      return new InputRequired({ state: 'busy' });
    });
    const client = await LegacyClient.connect(server);
    const { result } = await client.call('ask');
    expect(result.content[0].text).toContain('wanted to run again later for 0.05 seconds');
    expect(runs).toBe(2);
    await client.close();
  });

  it('is not called again once the client has cancelled', async () => {
    let runs = 0;
    const client = await LegacyClient.connect(
      serverWith(() => {
        runs += 1;
        return new InputRequired({ state: 'busy' });
      }),
    );
    void client.call('ask');
    await pause(20);
    client.send({ method: 'notifications/cancelled', params: { requestId: 'c2' } });
    await pause(1200);
    expect(runs).toBe(1);
    await client.close();
  });

  it('may ask to be called again later more than sixteen times in 2026-07-28', async () => {
    const url = await serve(
      serverWith(({ requestState = 0 }) =>
        requestState === 20 ? 'done' : new InputRequired({ state: Number(requestState) + 1 }),
      ),
    );
    const rounds = await playRounds(url, 'tools/call', { name: 'ask' }, () => ({}));
    expect(rounds).toHaveLength(21);
    expect(textOf(rounds.at(-1) as Answer)).toBe('done');
  });

  it('asks only what the client declared, and says what is missing', async () => {
    const url = await serve(serverWith(() => new InputRequired({ inputRequests: CONFIRM })));
    const reply = await call(url, {}, { sampling: {} });
    expect(outcomeOf(reply)).toEqual({ status: 400, code: -32_021 });
    const client = await LegacyClient.connect(
      serverWith(() => new InputRequired({ inputRequests: CONFIRM })),
      {
        capabilities: {},
      },
    );
    expect((await client.call('ask')).error).toMatchObject({ code: -32_600 });
    expect(client.requests).toEqual([]);
    await client.close();
  });

  it('takes back the other questions in 2025 when one fails', async () => {
    const [confirm] = Object.values(CONFIRM);
    const inputRequests = {
      first: confirm,
      second: confirm,
    } as InputRequiredFields['inputRequests'];
    const client: LegacyClient = await LegacyClient.connect(
      serverWith(() => new InputRequired({ inputRequests: inputRequests ?? {} })),
      {
        respond: () =>
          client.requests.length === 2 ? { error: { code: -1, message: 'no' } } : undefined,
      },
    );
    expect((await client.call('ask')).result.content[0].text).toContain('"second" with an error');
    expect(client.received).toContainEqual({
      jsonrpc: '2.0',
      method: 'notifications/cancelled',
      params: { requestId: client.requests[0]?.id },
    });
    await client.close();
  });

  it('ends after sixteen rounds, in both eras', async () => {
    const endless = serverWith(() => new InputRequired({ inputRequests: CONFIRM }));
    const rounds = await playRounds(await serve(endless), 'tools/call', { name: 'ask' }, () => ({
      confirm: SURE,
    }));
    expect(rounds).toHaveLength(17);
    const client = await LegacyClient.connect(endless, { respond: () => ({ result: SURE }) });
    expect((await client.call('ask')).result.content[0].text).toContain('16 rounds');
    expect(client.requests).toHaveLength(16);
    await client.close();
  });

  it('keeps what was asked and done with a key', async () => {
    let done = 0;
    const mixed = serverWith(async (context) => {
      const name = await context.elicit('name', 'Name?', {
        type: 'object',
        properties: { name: { type: 'string' } },
      });
      await context.step('work', () => (done += 1));
      return context.inputResponses['confirm'] === undefined
        ? new InputRequired({ inputRequests: CONFIRM, state: 'mine' })
        : JSON.stringify([name, context.requestState, done]);
    });
    const answer = { action: 'accept', content: { name: 'Ann' } };
    const rounds = await playRounds(
      await serve(mixed),
      'tools/call',
      { name: 'ask' },
      (_requests, round) => (round === 1 ? { name: answer } : { confirm: SURE }),
    );
    expect(JSON.parse(textOf(rounds.at(-1) as Answer))).toEqual([answer, 'mine', 1]);
    done = 0;
    const client = await LegacyClient.connect(mixed, {
      respond: ({ params }) => ({ result: params?.['message'] === 'Name?' ? answer : SURE }),
    });
    const { result } = await client.call('ask');
    expect(JSON.parse(result.content[0].text)).toEqual([answer, 'mine', 1]);
    expect(client.requests).toHaveLength(2);
    await client.close();
  });

  it('is told when it asks nothing and keeps nothing', () => {
    expect(() => new InputRequired({ inputRequests: {} })).toThrow(TypeError);
  });

  it.each([
    null,
    [],
    { k: null },
    { k: 'roots/list' },
    { k: { method: 'x' } },
    { k: { method: 'tools/call', params: {} } },
    { k: { method: 'elicitation/create' } },
    { k: { method: 'roots/list' } },
  ])('is told when its questions are %j', (inputRequests) => {
    const fields = { inputRequests: inputRequests as unknown as {}, state: 1 };
    expect(() => new InputRequired(fields)).toThrow(/InputRequired (must be|needs)/);
  });

  it('asks with the context of other servers only a client that declared it', async () => {
    const params = { messages: [], maxTokens: 1, includeContext: 'allServers' } as const;
    const server = serverWith(
      () =>
        new InputRequired({ inputRequests: { k: { method: 'sampling/createMessage', params } } }),
    ).tool('sample', '', ANY, (_args, context) => context.sample('k', params));
    const url = await serve(server);
    const missing = await call(url, {}, { sampling: {} });
    expect(outcomeOf(missing)).toEqual({ status: 400, code: -32_021 });
    expect(missing.message.error?.data).toEqual({
      requiredCapabilities: { sampling: { context: {} } },
    });
    expect(outcomeOf(await call(url, { name: 'sample' }, { sampling: {} }))).toEqual({
      status: 400,
      code: -32_021,
    });
    for (const name of ['ask', 'sample']) {
      const { message } = await call(url, { name }, { sampling: { context: {} } });
      expect(message.result.inputRequests).toEqual({
        k: { method: 'sampling/createMessage', params },
      });
    }
  });

  it('cannot be asked without a session in 2025', async () => {
    const server = serverWith(() => new InputRequired({ inputRequests: CONFIRM }));
    const url = await serve(server, { sessions: false });
    const { message } = await callTool(url, '2025-11-25', 'ask');
    expect(message.result.content[0].text).toContain('takes a session');
    expect((await callTool(url, MODERN, 'ask')).status).toBe(400);
  });
});
