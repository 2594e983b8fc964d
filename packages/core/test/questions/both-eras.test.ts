import { describe, expect, it } from '@jest/globals';
import type { McpServer, RequestContext } from '@lmcp/core';
import { z } from 'zod';
import { LegacyClient } from '../support/legacy-client.js';
import { playRounds } from '../support/modern-rounds.js';
import { createServer, serve } from '../support/serve.js';
import type { Fields, Rpc } from '../support/wire.js';

const ANY = { type: 'object' } as const;
const NAME = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };

/** What one client does with a question. */
type Answering = (request: Fields) => object;

/** Asks the same of the same server in one era; gives the result and the questions, in order. */
type Play = (
  server: McpServer,
  method: string,
  params: Fields,
  answer: Answering,
) => Promise<{ readonly last: Rpc; readonly questions: readonly Fields[] }>;

const modern: Play = async (server, method, params, answer) => {
  const url = await serve(server);
  const questions: Fields[] = [];
  const rounds = await playRounds(url, method, params, (requests) => {
    questions.push(...Object.values(requests));
    return Object.fromEntries(Object.entries(requests).map(([key, one]) => [key, answer(one)]));
  });
  return { last: rounds.at(-1)?.message as Rpc, questions };
};

const legacy: Play = async (server, method, params, answer) => {
  const client = await LegacyClient.connect(server, {
    respond: (request) => ({ result: answer(request as unknown as Fields) }),
  });
  const last = await client.ask(method, params);
  const questions = client.requests.map(({ method: asked, params: said }) => ({
    method: asked,
    params: said,
  }));
  await client.close();
  return { last, questions };
};

const decline = (): object => ({ action: 'decline' });
const accept = (content: object): object => ({ action: 'accept', content });

function serverWith(run: (context: RequestContext) => unknown): McpServer {
  return createServer({ onError: () => {} }).tool('ask', '', ANY, (_args, context) => run(context));
}

describe.each([
  { era: '2025-11-25 over a connection', play: legacy },
  { era: '2026-07-28 over HTTP', play: modern },
])('a handler that asks, in $era', ({ play }) => {
  const call = (run: (context: RequestContext) => unknown, answer: Answering): ReturnType<Play> =>
    play(serverWith(run), 'tools/call', { name: 'ask' }, answer);

  it('asks with a form and receives its content', async () => {
    const { last, questions } = await call(
      async (context) => context.elicit('user', 'What is your name?', NAME),
      () => accept({ name: 'Ann' }),
    );
    expect(last.result.structuredContent).toEqual(accept({ name: 'Ann' }));
    expect(questions).toEqual([
      {
        method: 'elicitation/create',
        params: { message: 'What is your name?', requestedSchema: NAME },
      },
    ]);
  });

  it.each(['decline', 'cancel'])('receives the action %s without content', async (action) => {
    const { last } = await call(
      async (context) => context.elicit('user', 'Name?', NAME),
      () => ({ action, content: { name: 'not sent' } }),
    );
    expect(last.result.structuredContent).toEqual({ action });
  });

  it('receives what the schema of a library makes of the content', async () => {
    const form = z.object({ day: z.iso.date().transform((day) => new Date(day).getUTCFullYear()) });
    const { last } = await call(
      async (context) => context.elicit('day', 'When?', form),
      () => accept({ day: '2031-02-03' }),
    );
    expect(last.result.structuredContent).toEqual(accept({ day: 2031 }));
  });

  it('repairs what clients are known to send wrongly', async () => {
    const form = { type: 'object', properties: { age: { type: 'integer' } } };
    const { last } = await call(
      async (context) => context.elicit('age', 'How old?', form),
      () => accept({ age: null }),
    );
    expect(last.result.structuredContent).toEqual(accept({}));
  });

  it('asks again, saying why, until the answer fits', async () => {
    const form = { type: 'object', properties: { age: { type: 'integer', maximum: 150 } } };
    const ages = [999, 36];
    const { last, questions } = await call(
      async (context) => context.elicit('age', 'How old?', form),
      () => accept({ age: ages.shift() }),
    );
    expect(last.result.structuredContent).toEqual(accept({ age: 36 }));
    const messages = questions.map(
      ({ params }) => (params as { readonly message: string }).message,
    );
    expect(messages[0]).toBe('How old?');
    expect(messages[1]).toContain('age: expected integer <= 150; received integer 999');
  });

  it('asks one question after the other', async () => {
    const { last, questions } = await call(
      async (context) => {
        const first = await context.elicit('one', 'First?', NAME);
        const second = await context.elicit('two', `After ${JSON.stringify(first)}?`, NAME);
        return [first, second];
      },
      ({ params }) => accept({ name: (params as Fields)['message'] }),
    );
    const first = accept({ name: 'First?' });
    const second = accept({ name: `After ${JSON.stringify(first)}?` });
    expect(last.result.structuredContent).toEqual(
      last.result.structuredContent.result === undefined
        ? [first, second]
        : { result: [first, second] },
    );
    expect(questions).toHaveLength(2);
  });

  it('asks the model and for roots', async () => {
    const params = {
      messages: [{ role: 'user', content: { type: 'text', text: 'Capital of France?' } }],
      maxTokens: 100,
    } as const;
    const message = { role: 'assistant', content: { type: 'text', text: 'Paris' }, model: 'm' };
    const roots = [{ uri: 'file:///work', name: 'Work' }];
    const { last, questions } = await call(
      async (context) => ({
        capital: await context.sample('capital', params),
        roots: await context.roots(),
      }),
      ({ method }) => (method === 'roots/list' ? { roots } : message),
    );
    expect(last.result.structuredContent).toEqual({ capital: message, roots });
    expect(questions).toEqual([
      { method: 'sampling/createMessage', params },
      { method: 'roots/list', params: {} },
    ]);
  });

  it('does a step once, and sees the JSON form of what it gave', async () => {
    let done = 0;
    const { last } = await call(
      async (context) => {
        const step = await context.step('work', () => {
          done += 1;
          return { at: new Date(0), nothing: undefined };
        });
        const nothing = await context.step('nothing', () => undefined);
        await context.elicit('user', 'Name?', NAME);
        return { step, nothing: String(nothing) };
      },
      () => accept({ name: 'Ann' }),
    );
    expect(last.result.structuredContent).toEqual({
      step: { at: '1970-01-01T00:00:00.000Z' },
      nothing: 'undefined',
    });
    expect(done).toBe(1);
  });

  it('refuses a key that the run used already', async () => {
    const { last } = await call(
      async (context) => {
        await context.elicit('user', 'Name?', NAME);
        await context.step('user', () => 1);
        return context.elicit('user', 'Again?', NAME).catch((error: Error) => error.message);
      },
      () => accept({ name: 'Ann' }),
    );
    expect(last.result.content[0].text).toContain('The key "user" names a question of this call');
  });

  it('refuses a form that no client can show, naming key and property', async () => {
    const form = { type: 'object', properties: { place: { type: 'object' } } };
    const { last } = await call(
      (context) => context.elicit('where', 'Where?', form).catch((error: Error) => error.message),
      () => accept({}),
    );
    expect(last.result.content[0].text).toMatch(/"where".*"place"/);
  });

  it('serves prompts and resources that ask', async () => {
    const server = createServer()
      .prompt('ask', 'Asks.', async (_args, context) => {
        const { action } = await context.elicit('user', 'Name?', NAME);
        return `It was ${action}.`;
      })
      .resource('test://ask', { name: 'ask', cache: { ttlMs: 5000 } }, async (context) => {
        const { action } = await context.elicit('user', 'Name?', NAME);
        return `It was ${action}.`;
      });
    const prompt = await play(server, 'prompts/get', { name: 'ask' }, decline);
    expect(prompt.last.result.messages[0].content.text).toBe('It was decline.');
    const resource = await play(server, 'resources/read', { uri: 'test://ask' }, decline);
    expect(resource.last.result.contents[0].text).toBe('It was decline.');
    // What a person answered is nobody else's, and not what the URI alone would give.
    expect(resource.last.result.ttlMs ?? 0).toBe(0);
  });
});
