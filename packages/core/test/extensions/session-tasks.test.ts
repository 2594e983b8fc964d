import { describe, expect, it } from '@jest/globals';
import { tasks } from '@lmcp/core/tasks';
import { cardVerifier, holding, holdingBy } from '../support/card-verifier.js';
import { pause, until } from '../support/deferred.js';
import { listenTo, postStreaming } from '../support/event-reader.js';
import { LegacyClient, type LegacyClientOptions } from '../support/legacy-client.js';
import { createServer, serve } from '../support/serve.js';
import { askKnowing, KNOWS_TASKS } from '../support/task-client.js';
import { createTaskServer } from '../support/task-tools.js';
import {
  ask,
  type Fields,
  LEGACY,
  MODERN,
  openSession,
  outcomeOf,
  post,
  type Rpc,
} from '../support/wire.js';

const RELATED = 'io.modelcontextprotocol/related-task';
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const SLOW = { name: 'slow', arguments: { ms: 60 } };

const connect = (
  options?: LegacyClientOptions,
  server = createTaskServer({ pollIntervalMs: 20 }),
): Promise<LegacyClient> => LegacyClient.connect(server, options);

/** Asks for a task, and returns its id. */
async function begin(client: LegacyClient, name: string, args: Fields = {}): Promise<string> {
  const { result } = await client.ask('tools/call', { name, arguments: args, task: {} });
  expect(result.task).toMatchObject({ status: 'working' });
  return result.task.taskId;
}

/** Asks for a task until it is something else than before. */
async function follow(
  client: LegacyClient,
  taskId: string,
  fits: (task: Fields) => boolean = ({ status }) => status !== 'working',
): Promise<Fields> {
  for (;;) {
    const { result } = await client.ask('tasks/get', { taskId });
    if (fits(result)) {
      return result;
    }
    await pause(5);
  }
}

const accept = (name: string) => () => ({ result: { action: 'accept', content: { name } } });

const answerAll = ({ method }: Rpc): object =>
  method === 'roots/list' ? { result: { roots: [] } } : accept('Ann')();

describe('tasks of 2025-11-25', () => {
  it('are declared in its sessions and nowhere else, and the extension nowhere there', async () => {
    const declared = { list: {}, cancel: {}, requests: { tools: { call: {} } } };
    for (const revision of LEGACY) {
      const { received } = await connect({ revision });
      const capabilities = received[0]?.result['capabilities'] as Fields;
      expect(capabilities['tasks']).toEqual(revision === '2025-11-25' ? declared : undefined);
      expect(capabilities).not.toHaveProperty('extensions');
    }
    const url = await serve(createTaskServer(), { sessions: false });
    const clientInfo = { name: 'raw', version: '1' };
    const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo };
    const stateless = await ask(url, '2025-11-25', 'initialize', params);
    expect(stateless.message.result.capabilities).not.toHaveProperty('tasks');
    const discovered = await ask(url, MODERN, 'server/discover');
    expect(discovered.message.result.capabilities).not.toHaveProperty('tasks');
  });

  it('are what tools say of themselves, in 2025-11-25 only', async () => {
    const url = await serve(createTaskServer());
    for (const revision of [...LEGACY, MODERN] as const) {
      const { message } = await ask(url, revision, 'tools/list');
      const tools = message.result.tools as readonly { name: string; execution?: unknown }[];
      const said = Object.fromEntries(tools.map(({ name, execution }) => [name, execution]));
      const known = revision === '2025-11-25';
      expect(said['slow']).toEqual(known ? { taskSupport: 'optional' } : undefined);
      expect(said['refuse']).toEqual(known ? { taskSupport: 'required' } : undefined);
      expect(said['plain']).toBeUndefined();
    }
  });

  it('are nothing that tools say of themselves where there are no sessions', async () => {
    const url = await serve(createTaskServer(), { sessions: false });
    const { message } = await ask(url, '2025-11-25', 'tools/list');
    expect(message.result.tools).toContainEqual(expect.objectContaining({ name: 'slow' }));
    expect(message.result.tools).not.toContainEqual(
      expect.objectContaining({ execution: expect.anything() }),
    );
    const server = createTaskServer();
    const both = [await serve(server, { sessions: false }), await serve(server)];
    const told = both.map((one) => ask(one, '2025-11-25', 'tools/list'));
    const texts = (await Promise.all(told)).map(({ text }) => text.includes('taskSupport'));
    expect(texts).toEqual([false, true]);
  });

  it('are made at once, followed, and waited for', async () => {
    const client = await connect();
    const { result } = await client.ask('tools/call', { ...SLOW, task: { ttl: 60_000 } });
    expect(Object.keys(result)).toEqual(['task']);
    const { taskId, createdAt, lastUpdatedAt, ...rest } = result.task;
    expect(rest).toEqual({ status: 'working', ttl: 60_000, pollInterval: 20 });
    expect([createdAt, lastUpdatedAt]).toEqual([expect.stringMatching(ISO), createdAt]);
    expect((await client.ask('tasks/get', { taskId })).result).toEqual(result.task);
    const outcome = await client.ask('tasks/result', { taskId });
    expect(outcome.result).toEqual({
      content: [{ type: 'text', text: '{"slept":60}' }],
      structuredContent: { slept: 60 },
      _meta: { [RELATED]: { taskId } },
    });
    const done = await client.ask('tasks/get', { taskId });
    expect(done.result).toMatchObject({ status: 'completed', createdAt });
    expect(done.result).not.toHaveProperty('_meta');
    expect((await client.ask('tasks/result', { taskId })).result).toEqual(outcome.result);
  });

  it('are kept as long as the client wants, and no longer than the server allows', async () => {
    const client = await connect({}, createTaskServer({ ttlMs: 1000 }));
    const ttlFor = async (task: Fields): Promise<unknown> =>
      (await client.ask('tools/call', { ...SLOW, task })).result.task.ttl;
    expect(await ttlFor({ ttl: 1000 })).toBe(1000);
    for (const ttl of [1001, 0, -1, 0.5, '60', null, undefined]) {
      expect(await ttlFor({ ttl })).toBe(1000);
    }
    const long = await begin(client, 'wait');
    const { result } = await client.ask('tools/call', { name: 'wait', task: { ttl: 100 } });
    expect(result.task).toMatchObject({ status: 'working', ttl: 100 });
    const { taskId } = result.task;
    const { error } = await client.ask('tasks/result', { taskId });
    expect(error).toMatchObject({ message: 'The task was cancelled and has no result.' });
    expect((await client.ask('tasks/get', { taskId })).error).toMatchObject({ code: -32_602 });
    expect((await client.ask('tasks/get', { taskId: long })).result).toMatchObject({ ttl: 1000 });
  });

  it('are made for what is done at once as well', async () => {
    const client = await connect();
    const taskId = await begin(client, 'instant');
    const { result } = await client.ask('tasks/result', { taskId });
    expect(result).toMatchObject({ content: [{ text: 'at once' }] });
  });

  it('fail where the model is told of a failure, and say why', async () => {
    const client = await connect();
    const taskId = await begin(client, 'refuse');
    const { result } = await client.ask('tasks/result', { taskId });
    expect(result).toMatchObject({ isError: true, _meta: { [RELATED]: { taskId } } });
    expect(await follow(client, taskId)).toMatchObject({
      status: 'failed',
      statusMessage: 'Try again tomorrow.',
    });
    const wrong = await begin(client, 'slow', { ms: 'soon' });
    expect(await follow(client, wrong)).toMatchObject({ status: 'failed' });
  });

  it('fail with the error that the call would have had', async () => {
    const client = await connect();
    const taskId = await begin(client, 'forbid');
    const { error } = await client.ask('tasks/result', { taskId });
    expect(error).toEqual({ code: -32_001, message: 'Forbidden.', data: { why: 'test' } });
    expect(await follow(client, taskId)).toMatchObject({
      status: 'failed',
      statusMessage: 'Forbidden.',
    });
  });

  it('are refused where call and tool do not agree about them', async () => {
    const client = await connect();
    const codeOf = async (params: Fields): Promise<number | undefined> =>
      (await client.ask('tools/call', params)).error?.code;
    expect(await codeOf({ name: 'refuse' })).toBe(-32_601);
    expect(await codeOf({ name: 'plain', task: {} })).toBe(-32_601);
    expect(await codeOf({ name: 'plain' })).toBeUndefined();
    expect(await codeOf(SLOW)).toBeUndefined();
    for (const task of [null, 'yes', 1, []]) {
      expect(await codeOf({ ...SLOW, task })).toBe(-32_602);
    }
    expect((await client.ask('tasks/update', { taskId: 'a' })).error?.code).toBe(-32_601);
  });

  it('tell of progress, and say whose it is', async () => {
    const client = await connect();
    const { result } = await client.ask('tools/call', {
      name: 'chatty',
      task: {},
      _meta: { progressToken: 'p' },
    });
    const { taskId } = result.task;
    await client.ask('tasks/result', { taskId });
    const told = client.received.filter(({ method }) => method === 'notifications/progress');
    expect(told).toEqual([
      {
        jsonrpc: '2.0',
        method: 'notifications/progress',
        params: { progressToken: 'p', progress: 1, total: 2, _meta: { [RELATED]: { taskId } } },
      },
    ]);
  });

  it('are at most so many', async () => {
    const server = createTaskServer({ maxTasks: 1 });
    const client = await connect({}, server);
    await begin(client, 'wait');
    const { error } = await client.ask('tools/call', { ...SLOW, task: {} });
    expect(error).toMatchObject({ code: -32_603, message: expect.stringMatching(/too many/) });
    expect(server.counters.snapshot().tasks_full).toBe(1);
  });
});

describe('the questions of a task of 2025-11-25', () => {
  it.each([
    { action: 'accept', content: { name: 'Ann' }, text: 'Hello, Ann!' },
    { action: 'decline', text: 'decline' },
    { action: 'cancel', text: 'cancel' },
  ])('are put to a client that waits, who may $action', async ({ text, ...result }) => {
    const client = await connect({ respond: () => ({ result }) });
    const taskId = await begin(client, 'greet');
    const { result: outcome } = await client.ask('tasks/result', { taskId });
    expect(outcome).toMatchObject({ content: [{ text }] });
    expect(client.requests).toMatchObject([
      { method: 'elicitation/create', params: { _meta: { [RELATED]: { taskId } } } },
    ]);
  });

  it('are put to a client that asks again and again, once it has asked for the task', async () => {
    const client = await connect();
    const taskId = await begin(client, 'greet');
    await pause(50);
    expect(client.requests).toEqual([]);
    await follow(client, taskId, ({ status }) => status === 'input_required');
    await until(() => client.requests.length === 1);
    client.send({ id: client.requests[0]?.id, ...accept('Ann')() });
    expect(await follow(client, taskId, ({ status }) => status === 'completed')).toBeDefined();
    expect(client.requests).toHaveLength(1);
  });

  it('are asked again where an answer does not fit', async () => {
    const answers = [{ name: 1 }, { name: 'Ann' }];
    const respond = () => ({ result: { action: 'accept', content: answers.shift() } });
    const client = await connect({ respond });
    const taskId = await begin(client, 'greet');
    const { result } = await client.ask('tasks/result', { taskId });
    expect(result).toMatchObject({ content: [{ text: 'Hello, Ann!' }] });
  });

  it('fail the task when the client answers with an error', async () => {
    const client = await connect({ respond: () => ({ error: { code: -1, message: 'No.' } }) });
    const taskId = await begin(client, 'greet');
    const { result } = await client.ask('tasks/result', { taskId });
    expect(result).toMatchObject({ isError: true });
    expect(result.content[0].text).toContain('No.');
  });

  it('are answered side by side, and by hand', async () => {
    const client = await connect({ respond: answerAll });
    const both = await begin(client, 'both');
    const { result } = await client.ask('tasks/result', { taskId: both });
    expect(result).toMatchObject({ content: [{ text: 'accept,accept' }] });
    const byHand = await begin(client, 'by_hand');
    const { result: answered } = await client.ask('tasks/result', { taskId: byHand });
    expect(answered).toMatchObject({ content: [{ text: 'Answered {"roots":{"roots":[]}}.' }] });
  });

  it('are taken back when the task is cancelled', async () => {
    const client = await connect();
    const taskId = await begin(client, 'greet');
    const waiting = client.ask('tasks/result', { taskId });
    await until(() => client.requests.length === 1);
    await client.ask('tasks/cancel', { taskId });
    expect((await waiting).error?.code).toBe(-32_600);
    const requestId = client.requests[0]?.id;
    expect(client.received).toContainEqual({
      jsonrpc: '2.0',
      method: 'notifications/cancelled',
      params: { requestId, _meta: { [RELATED]: { taskId } } },
    });
  });
});

describe('tasks/cancel of 2025-11-25', () => {
  it('ends a task, tells how it stands, and refuses what is over', async () => {
    const heard: unknown[] = [];
    const client = await connect({}, createTaskServer({}, heard));
    const taskId = await begin(client, 'wait');
    // Until the work has begun, which would not begin any more.
    await pause(20);
    const { result } = await client.ask('tasks/cancel', { taskId });
    expect(result).toMatchObject({ taskId, status: 'cancelled' });
    expect((await client.ask('tasks/cancel', { taskId })).error?.code).toBe(-32_602);
    expect((await client.ask('tasks/result', { taskId })).error).toEqual({
      code: -32_600,
      message: 'The task was cancelled and has no result.',
    });
    await until(() => heard.length > 0);
    expect(heard).toEqual(['The client cancelled the request.']);
  });
});

describe('a request that waits for the outcome', () => {
  it('can be cancelled: the task goes on, and its question moves to the session', async () => {
    const client = await connect();
    const taskId = await begin(client, 'greet');
    void client.ask('tasks/result', { taskId });
    await until(() => client.requests.length === 1);
    const { received } = client;
    const requestId = 'c3';
    client.send({ method: 'notifications/cancelled', params: { requestId } });
    await until(() => client.requests.length === 2);
    client.send({ id: client.requests[1]?.id, ...accept('Ann')() });
    await follow(client, taskId, ({ status }) => status === 'completed');
    expect(received.filter(({ id, method }) => id === requestId && method === undefined)).toEqual(
      [],
    );
  });
});

describe('tasks/list', () => {
  it('tells all tasks, page by page', async () => {
    const client = await connect();
    const made: string[] = [];
    for (let n = 0; n < 101; n += 1) {
      made.push(await begin(client, 'instant'));
    }
    const first = (await client.ask('tasks/list')).result;
    expect(first.tasks).toHaveLength(100);
    const second = (await client.ask('tasks/list', { cursor: first.nextCursor })).result;
    expect(second).not.toHaveProperty('nextCursor');
    const listed = [...first.tasks, ...second.tasks].map(({ taskId }) => taskId as string);
    expect(listed).toEqual(made);
    for (const cursor of ['absent', '', 1, null]) {
      expect((await client.ask('tasks/list', { cursor })).error?.code).toBe(-32_602);
    }
  });
});

const METHODS = ['tasks/get', 'tasks/result', 'tasks/cancel'] as const;

describe('S25: whose a task of 2025-11-25 is', () => {
  it('is its session where the server needs no token, and no other era', async () => {
    const server = createTaskServer();
    const client = await connect({}, server);
    const taskId = await begin(client, 'wait');
    const other = await connect({}, server);
    const unknown = await other.ask('tasks/get', { taskId: 'absent' });
    for (const method of METHODS) {
      const refused = await other.ask(method, { taskId });
      expect(refused.error).toEqual(unknown.error);
    }
    expect((await other.ask('tasks/list')).result.tasks).toEqual([]);
    const url = await serve(server);
    const modern = await askKnowing(url, 'tasks/get', { taskId });
    expect(outcomeOf(modern)).toEqual({ status: 200, code: -32_602 });
    server.stop();
  });

  it('is its principal and client, in all of their sessions', async () => {
    const url = await serve(createTaskServer(), { auth: { verifier: cardVerifier } });
    const send = async (headers: Fields, method: string, params: Fields = {}): Promise<Rpc> =>
      (await ask(url, '2025-11-25', method, params, { headers: headers as never })).message;
    const mine = holding('a');
    const { result } = await send(mine, 'tools/call', { name: 'wait', task: {} });
    const { taskId } = result.task;
    expect((await send(mine, 'tasks/get', { taskId })).result).toMatchObject({ taskId });
    expect((await send(mine, 'tasks/list')).result.tasks).toMatchObject([{ taskId }]);
    const others = holdingBy('other', 'a');
    for (const method of METHODS) {
      expect((await send(others, method, { taskId })).error?.code).toBe(-32_602);
    }
    expect((await send(others, 'tasks/list')).result.tasks).toEqual([]);
    expect((await send(mine, 'tasks/cancel', { taskId })).result).toMatchObject({
      status: 'cancelled',
    });
  });

  it('ends with its session, since nobody else could ask for it', async () => {
    const heard: unknown[] = [];
    const url = await serve(createTaskServer({}, heard));
    const headers = await openSession(url);
    const params = { name: 'wait', task: {} };
    await post(url, { jsonrpc: '2.0', id: 1, method: 'tools/call', params }, headers);
    await pause(20);
    await fetch(url, { method: 'DELETE', headers });
    await until(() => heard.length > 0);
    expect(heard).toEqual(['The client cancelled the request.']);
  });
});

describe('S22: a task of 2025-11-25 of a guarded tool', () => {
  it('is for who may use the tool, in a session that nobody else may hear', async () => {
    const server = createServer({ extensions: [tasks()] }).tool(
      'salaries',
      { description: 'd', scopes: ['hr'], task: 'optional' },
      { type: 'object' },
      () => 'Ada earns 1.',
    );
    const url = await serve(server, { auth: { verifier: cardVerifier } });
    const made = await ask(
      url,
      '2025-11-25',
      'tools/call',
      { name: 'salaries', task: {} },
      { headers: holding('hr') },
    );
    const { taskId } = made.message.result.task;
    const session = await openSession(url, '2025-11-25', { headers: holding('hr') });
    const get = (...scopes: string[]): ReturnType<typeof post> =>
      post(
        url,
        { jsonrpc: '2.0', id: 1, method: 'tasks/result', params: { taskId } },
        { ...session, ...holding(...scopes) },
      );
    const refused = await get('other');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('scope="hr"');
    const listed = await ask(url, '2025-11-25', 'tasks/list', {}, { headers: holding('other') });
    expect(listed.message.result.tasks).toEqual([]);
    expect((await listenTo(url, { ...session, ...holding('other') })).status).toBe(200);
    expect((await get('hr')).text).toContain('Ada earns 1.');
    expect((await listenTo(url, { ...session, ...holding('other') })).status).toBe(403);
  });
});

const isQuestion = ({ data }: { data: string | undefined }): boolean =>
  data?.includes('elicitation/create') === true;
const questionIn = (messages: readonly Rpc[]): Rpc =>
  messages.find(({ method }) => method === 'elicitation/create') as Rpc;

async function beginOverHttp(): Promise<{
  url: string;
  headers: Record<string, string>;
  taskId: string;
  send: (id: number | string, method: string, params: Fields) => ReturnType<typeof post>;
  wait: (id: number) => ReturnType<typeof postStreaming>;
}> {
  const url = await serve(createTaskServer());
  const headers = await openSession(url, '2025-11-25', { capabilities: KNOWS_TASKS });
  const send = (id: number | string, method: string, params: Fields) =>
    post(url, { jsonrpc: '2.0', id, method, params }, headers);
  const { message } = await send(1, 'tools/call', { name: 'greet', task: {} });
  const { taskId } = message.result.task;
  const params = { taskId };
  const wait = (id: number) =>
    postStreaming(url, { jsonrpc: '2.0', id, method: 'tasks/result', params }, headers);
  return { url, headers, taskId, send, wait };
}

describe('S15: the requests that wait for one outcome', () => {
  it('are the newest 16: who begins more has lost the first', async () => {
    const server = createTaskServer();
    const client = await connect({}, server);
    const taskId = await begin(client, 'wait');
    const waiting = Array.from({ length: 18 }, () => client.ask('tasks/result', { taskId }));
    for (const lost of await Promise.all(waiting.slice(0, 2))) {
      expect(lost.error).toMatchObject({
        code: -32_603,
        message: '16 newer requests wait for this outcome.',
      });
    }
    expect(server.counters.snapshot().streams_full).toBe(2);
    await client.ask('tasks/cancel', { taskId });
    const ends = await Promise.all(waiting.slice(2));
    expect(ends.map(({ error }) => error?.message)).toEqual(
      Array.from({ length: 16 }, () => 'The task was cancelled and has no result.'),
    );
  });
});

describe('a client over HTTP', () => {
  it('is asked on the stream of the request that waits, the newest of them', async () => {
    const { url, headers, wait } = await beginOverHttp();
    const first = await wait(2);
    await first.next(isQuestion);
    const second = await wait(3);
    await second.next(isQuestion);
    await first.next(({ data = '' }) => data.includes('notifications/cancelled'));
    expect(first.messages.at(-1)).toMatchObject({
      params: { requestId: questionIn(first.messages).id },
    });
    const { id } = questionIn(second.messages);
    await post(url, { jsonrpc: '2.0', id, ...accept('Ann')() }, headers);
    await Promise.all([first.closed, second.closed]);
    for (const { messages } of [first, second]) {
      expect(messages.at(-1)?.result).toMatchObject({ content: [{ text: 'Hello, Ann!' }] });
    }
  });

  it('is asked on the stream that it opened, and not again where it waits', async () => {
    const { url, headers, taskId, send, wait } = await beginOverHttp();
    const listening = await listenTo(url, headers);
    await send(2, 'tasks/get', { taskId });
    await listening.next(isQuestion);
    const waiting = wait(3);
    await pause(50);
    const { id } = questionIn(listening.messages);
    await post(url, { jsonrpc: '2.0', id, ...accept('Ann')() }, headers);
    const { messages, closed } = await waiting;
    await closed;
    expect(messages).toEqual([]);
    listening.leave();
  });
});
