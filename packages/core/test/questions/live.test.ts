import { afterEach, describe, expect, it } from '@jest/globals';
import { ClientError, type McpServer, QuestionError, type RequestContext } from '@lmcp/core';
import { defer } from '../support/deferred.js';
import { LegacyClient } from '../support/legacy-client.js';
import { createServer, serve } from '../support/serve.js';
import { callTool, type Fields, LEGACY, type Rpc } from '../support/wire.js';

const ANY = { type: 'object' } as const;
const NAME = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
const ACCEPTED = { result: { action: 'accept', content: { name: 'Ann' } } };

const clients: LegacyClient[] = [];

async function connect(
  server: McpServer,
  options: Parameters<typeof LegacyClient.connect>[1] = {},
): Promise<LegacyClient> {
  const client = await LegacyClient.connect(server, options);
  clients.push(client);
  return client;
}

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});

function serverWith(
  run: (context: RequestContext) => unknown,
  options: Parameters<typeof createServer>[0] = {},
): McpServer {
  return createServer({ onError: () => {}, ...options }).tool('ask', '', ANY, (_args, context) =>
    run(context),
  );
}

const askName = (context: RequestContext): Promise<unknown> =>
  context.elicit('user', 'Name?', NAME);

const formOf = ({ params }: Rpc): Fields => params?.['requestedSchema'] as Fields;

describe('a question in 2025', () => {
  it('that the client answers with an error is told to the model', async () => {
    const error = { code: -1, message: 'User rejected sampling' };
    const client = await connect(serverWith(askName), { respond: () => ({ error }) });
    const { result } = await client.call('ask');
    expect(result.isError).toBe(true);
    expect(result.content[0].text).toBe(
      'The client answered the question "user" with an error: User rejected sampling',
    );
  });

  it('that fails can be caught', async () => {
    let caught: unknown;
    const run = (context: RequestContext): Promise<unknown> =>
      askName(context).catch((error: unknown) => {
        caught = error;
      });
    const error = { code: -1, message: 'no' };
    const client = await connect(serverWith(run), { respond: () => ({ error }) });
    await client.call('ask');
    expect(caught).toBeInstanceOf(QuestionError);
    expect(caught).toMatchObject({ key: 'user', reason: 'refused' });
    expect((caught as QuestionError).cause).toBeInstanceOf(ClientError);
  });

  it('that nobody answers ends after a time, and the client is told', async () => {
    const client = await connect(serverWith(askName, { questionTimeoutMs: 30 }));
    const { result } = await client.call('ask');
    expect(result.content[0].text).toBe(
      'The client did not answer the question "user" within 0.03 seconds.',
    );
    const [asked] = client.requests;
    expect(client.received).toContainEqual({
      jsonrpc: '2.0',
      method: 'notifications/cancelled',
      params: { requestId: asked?.id },
    });
  });

  it('is asked three times until its answer fits', async () => {
    const client = await connect(serverWith(askName), {
      respond: () => ({ result: { action: 'accept', content: { name: 1 } } }),
    });
    const { result } = await client.call('ask');
    expect(client.requests).toHaveLength(3);
    expect(result.content[0].text).toContain('name: expected string; received integer 1');
  });

  it('ends with its call when the client cancels that', async () => {
    const failed = defer<unknown>();
    const run = (context: RequestContext): Promise<unknown> =>
      askName(context).catch((error: unknown) => failed.resolve(error));
    const client: LegacyClient = await connect(serverWith(run), {
      respond() {
        client.send({ method: 'notifications/cancelled', params: { requestId: 'c2' } });
        return undefined;
      },
    });
    void client.call('ask');
    await expect(failed.promise).resolves.toMatchObject({ name: 'AbortError' });
  });

  it('goes out beside others', async () => {
    const client: LegacyClient = await connect(
      serverWith(async (context) =>
        JSON.stringify(await Promise.all(['a', 'b'].map((key) => context.elicit(key, key, NAME)))),
      ),
      {
        respond() {
          // The first is answered only after the second was asked.
          if (client.requests.length === 2) {
            client.requests.forEach(({ id, params }) =>
              client.send({
                id,
                result: { action: 'accept', content: { name: params?.['message'] } },
              }),
            );
          }
          return undefined;
        },
      },
    );
    const { result } = await client.call('ask');
    expect(JSON.parse(result.content[0].text)).toEqual(
      ['a', 'b'].map((name) => ({ action: 'accept', content: { name } })),
    );
  });

  it('is taken back when its call is over without it', async () => {
    const client = await connect(
      serverWith(async (context) => {
        await Promise.all([askName(context), context.elicit('other', 'Other?', NAME)]);
      }),
      {
        respond: ({ params }) =>
          params?.['message'] === 'Other?' ? { error: { code: -1, message: 'no' } } : undefined,
      },
    );
    const { result } = await client.call('ask');
    expect(result.isError).toBe(true);
    const [asked] = client.requests;
    expect(asked?.params).toMatchObject({ message: 'Name?' });
    expect(
      client.received.map(({ method, params }) => [method, params?.['requestId']]),
    ).toContainEqual(['notifications/cancelled', asked?.id]);
  });

  it('is not asked any more after the call', async () => {
    const late = defer<unknown>();
    const client = await connect(
      serverWith((context) => {
        setTimeout(() => askName(context).catch((error: unknown) => late.resolve(error)), 20);
        return 'done';
      }),
    );
    await client.call('ask');
    await expect(late.promise).resolves.toMatchObject({ name: 'AbortError' });
    expect(client.requests).toEqual([]);
  });

  it('is not asked when the client did not declare that it can answer', async () => {
    const client = await connect(serverWith(askName), { capabilities: { sampling: {} } });
    const { error } = await client.call('ask');
    expect(error).toMatchObject({
      code: -32_600,
      message: expect.stringContaining('not declared: elicitation'),
    });
    expect(client.requests).toEqual([]);
  });

  it('is carried out once for a step, although nothing is replayed', async () => {
    let done = 0;
    const client = await connect(
      serverWith(async (context) => {
        await context.step('work', () => (done += 1));
        await askName(context);
        return 'done';
      }),
      { respond: () => ACCEPTED },
    );
    await client.call('ask');
    expect(done).toBe(1);
  });

  it.each(LEGACY)('cannot be asked without a session in %s', async (revision) => {
    const url = await serve(serverWith(askName), { sessions: false });
    const { message } = await callTool(url, revision, 'ask');
    expect(message.result).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('takes a session, and this request has none') }],
    });
  });

  it('fails with -32603 and its reason where there are no results for failures', async () => {
    const server = createServer().prompt('ask', '', (_args, context) => askName(context));
    const error = { code: -1, message: 'no' };
    const client = await connect(server, { respond: () => ({ error }) });
    expect((await client.ask('prompts/get', { name: 'ask' })).error).toEqual({
      code: -32_603,
      message: 'The client answered the question "user" with an error: no',
    });
  });
});

const RICH = {
  type: 'object',
  properties: {
    name: { type: 'string', default: 'Ann', maxLength: 9 },
    age: { type: 'integer', default: 30 },
    sure: { type: 'boolean', default: true },
    plain: { type: 'string', enum: ['a', 'b'], default: 'a' },
    titled: {
      type: 'string',
      oneOf: [
        { const: 'a', title: 'A' },
        { const: 'b', title: 'B' },
      ],
    },
  },
} as const;

const ask = (form: object) => (context: RequestContext) =>
  context.elicit('rich', 'Rich?', form as typeof RICH);

describe('a form in an older revision', () => {
  it('is whole in 2025-11-25', async () => {
    const client = await connect(serverWith(ask(RICH)), { respond: () => ACCEPTED });
    await client.call('ask');
    expect(formOf(client.requests[0] as Rpc)).toEqual(RICH);
  });

  it('says in 2025-06-18 what that has words for', async () => {
    const client = await connect(serverWith(ask(RICH)), {
      revision: '2025-06-18',
      respond: () => ACCEPTED,
    });
    await client.call('ask');
    expect(formOf(client.requests[0] as Rpc)).toEqual({
      type: 'object',
      properties: {
        name: { type: 'string', maxLength: 9 },
        age: { type: 'integer' },
        sure: { type: 'boolean', default: true },
        plain: { type: 'string', enum: ['a', 'b'] },
        titled: { type: 'string', enum: ['a', 'b'], enumNames: ['A', 'B'] },
      },
    });
  });

  it('cannot have several choices in 2025-06-18', async () => {
    const items = { type: 'string', enum: ['a', 'b'] };
    const form = { type: 'object', properties: { tags: { type: 'array', items } } };
    const client = await connect(serverWith(ask(form)), { revision: '2025-06-18' });
    const { result } = await client.call('ask');
    expect(result.content[0].text).toMatch(/"rich" cannot be asked: .* "tags"/);
  });

  it('is unknown in 2025-03-26', async () => {
    const run = (context: RequestContext): unknown =>
      context.supports('elicitation') ? askName(context) : 'unsupported';
    const client = await connect(serverWith(run), { revision: '2025-03-26' });
    expect((await client.call('ask')).result.content[0].text).toBe('unsupported');
    const asking = await connect(serverWith(askName), { revision: '2025-03-26' });
    expect((await asking.call('ask')).error).toMatchObject({ code: -32_600 });
    expect(asking.requests).toEqual([]);
  });
});
