import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { ClientCapabilities, McpServer, ToolDetails } from '@lmcp/core';
import { MemoryTransport } from '@lmcp/core/memory';
import { MemoryTaskStore, type StoredTask, tasks, type TasksOptions } from '@lmcp/core/tasks';
import { Client as ModernClient } from '@modelcontextprotocol/client';
import { z } from 'zod';
import { spawnServer, TASK_SERVER } from '../support/child.js';
import { defer, until } from '../support/deferred.js';
import { problemsOf } from '../support/problems.js';
import { createServer, serve, start } from '../support/serve.js';
import { askKnowing, follow, KNOWS_TASKS, TASKS } from '../support/task-client.js';
import { createTaskServer } from '../support/task-tools.js';
import {
  type Answer,
  ask,
  type AskOptions,
  envelope,
  type Fields,
  META,
  MODERN,
  outcomeOf,
  type Rpc,
} from '../support/wire.js';

const ANY = { type: 'object' } as const;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const call = (
  url: string,
  name: string,
  args: Fields = {},
  options?: AskOptions,
): Promise<Answer> => askKnowing(url, 'tools/call', { name, arguments: args }, options);

/** Starts a task and returns its id. */
async function begin(
  url: string,
  name: string,
  args?: Fields,
  options?: AskOptions,
): Promise<string> {
  const { message } = await call(url, name, args, options);
  expect(message.result).toMatchObject({ resultType: 'task', taskId: expect.any(String) });
  return message.result.taskId;
}

const get =
  (url: string) =>
  async (method: string, params: Fields): Promise<Fields> =>
    (await askKnowing(url, method, params)).message.result;

const finish = async (url: string, name: string, args?: Fields): Promise<Fields> =>
  follow(get(url), await begin(url, name, args));

/** A store in another place, which may be out of order. */
class FarStore extends MemoryTaskStore {
  broken = false;

  override async put(stored: StoredTask): Promise<void> {
    await pause(1);
    if (this.broken) {
      throw new Error('The store is out of order.');
    }
    await super.put(JSON.parse(JSON.stringify(stored)) as StoredTask);
  }
}

describe('a tool that may run as a task', () => {
  it('is answered with a task, which can be asked for at once', async () => {
    const url = await serve(createTaskServer({ ttlMs: 60_000, pollIntervalMs: 20 }));
    const { message } = await call(url, 'wait');
    const { taskId, createdAt, lastUpdatedAt, _meta, ...rest } = message.result;
    expect(rest).toEqual({
      resultType: 'task',
      status: 'working',
      ttlMs: 60_000,
      pollIntervalMs: 20,
    });
    expect(taskId).toMatch(/^[\w-]{36}$/);
    expect([createdAt, lastUpdatedAt]).toEqual([expect.stringMatching(ISO), createdAt]);
    expect(_meta).toHaveProperty([META.server]);
    const working = await askKnowing(url, 'tasks/get', { taskId });
    expect(working.message.result).toMatchObject({
      resultType: 'complete',
      taskId,
      createdAt,
      status: 'working',
      ttlMs: 60_000,
      pollIntervalMs: 20,
    });
    expect(working.message.result).not.toHaveProperty('ttl');
  });

  it('tells its result when it is done, and goes on telling it', async () => {
    const url = await serve(createTaskServer());
    const task = await finish(url, 'slow', { ms: 100 });
    expect(task).toMatchObject({
      resultType: 'complete',
      status: 'completed',
      result: {
        resultType: 'complete',
        content: [{ type: 'text', text: '{"slept":100}' }],
        structuredContent: { slept: 100 },
      },
    });
    expect(task['lastUpdatedAt']).not.toBe(task['createdAt']);
    expect(await get(url)('tasks/get', { taskId: task['taskId'] })).toEqual(task);
  });

  it('is answered without a task when it is done at once', async () => {
    const url = await serve(createTaskServer());
    const { message } = await call(url, 'instant');
    expect(message.result).toMatchObject({
      resultType: 'complete',
      content: [{ text: 'at once' }],
    });
    const wrong = await call(url, 'slow', { ms: 'soon' });
    expect(wrong.message.result).toMatchObject({ resultType: 'complete', isError: true });
  });

  it('tells a failure for the model as a result', async () => {
    const url = await serve(createTaskServer());
    expect(await finish(url, 'refuse')).toMatchObject({
      status: 'completed',
      result: { isError: true, content: [{ text: 'Try again tomorrow.' }] },
    });
  });

  it('tells an error for the client program as a failed task', async () => {
    const url = await serve(createTaskServer());
    const task = await finish(url, 'forbid');
    expect(task).toMatchObject({
      status: 'failed',
      statusMessage: 'Forbidden.',
      error: { code: -32_001, message: 'Forbidden.', data: { why: 'test' } },
    });
    expect(task).not.toHaveProperty('result');
  });

  it('hides what an unexpected exception says', async () => {
    const heard: unknown[] = [];
    const url = await serve(createTaskServer({}, heard));
    const task = await finish(url, 'crash');
    expect(task).toMatchObject({ status: 'completed', result: { isError: true } });
    expect(JSON.stringify(task)).not.toContain('hunter2');
    expect(heard).toEqual([new Error('secret: hunter2')]);
  });

  it('sends no progress', async () => {
    const url = await serve(createTaskServer());
    const { messages, message } = await call(url, 'chatty', {}, { meta: { progressToken: 1 } });
    expect(messages).toHaveLength(1);
    const { taskId } = message.result;
    expect(await follow(get(url), taskId)).toMatchObject({ status: 'completed' });
  });

  it('goes on when the connection is closed that began it', async () => {
    const url = await serve(createTaskServer());
    const taskId = await begin(url, 'slow', { ms: 30 }, { headers: { Connection: 'close' } });
    expect(await follow(get(url), taskId)).toMatchObject({ status: 'completed' });
  });
});

describe('a client that does not know tasks', () => {
  it('waits for the result of a tool for which tasks are optional', async () => {
    const url = await serve(createTaskServer());
    const params = { name: 'slow', arguments: { ms: 100 }, task: { ttl: 1 } };
    const { message } = await ask(url, MODERN, 'tools/call', params);
    expect(message.result).toMatchObject({
      resultType: 'complete',
      structuredContent: { slept: 100 },
    });
  });

  it('is refused where a task is required', async () => {
    const url = await serve(createTaskServer());
    const refused = await ask(url, MODERN, 'tools/call', { name: 'refuse' });
    expect(outcomeOf(refused)).toEqual({ status: 400, code: -32_021 });
    expect(refused.message.error?.data).toEqual({
      requiredCapabilities: { extensions: { [TASKS]: {} } },
    });
  });

  it.each(['tasks/get', 'tasks/update', 'tasks/cancel'])(
    'is refused %s before anything is looked up',
    async (method) => {
      const url = await serve(createTaskServer());
      const refused = await ask(url, MODERN, method, { taskId: 'absent' });
      expect(outcomeOf(refused)).toEqual({ status: 400, code: -32_021 });
    },
  );

  const SLOW = { name: 'slow', arguments: { ms: 100 }, task: { ttl: 1 } };
  const REFUSAL = { isError: true, content: [{ text: expect.stringContaining('2026-07-28') }] };

  // Whatever it asks for: who declares no tasks ignores that.
  it.each(['2025-03-26', '2025-06-18'] as const)(
    'waits, or its model hears that it cannot call, in %s',
    async (revision) => {
      const url = await serve(createTaskServer());
      const { message } = await ask(url, revision, 'tools/call', SLOW);
      expect(message.result.content).toEqual([{ type: 'text', text: '{"slept":100}' }]);
      const refused = await ask(url, revision, 'tools/call', { name: 'refuse', task: {} });
      expect(refused.message.result).toMatchObject(REFUSAL);
      expect(outcomeOf(await ask(url, revision, 'tasks/get', { taskId: 'a' }))).toEqual({
        status: 200,
        code: -32_601,
      });
    },
  );

  it('waits, or its model hears that it cannot call, in 2025-11-25 without sessions', async () => {
    const url = await serve(createTaskServer(), { sessions: false });
    const { message } = await ask(url, '2025-11-25', 'tools/call', SLOW);
    expect(message.result.structuredContent).toEqual({ slept: 100 });
    const refused = await ask(url, '2025-11-25', 'tools/call', { name: 'refuse', task: {} });
    expect(refused.message.result).toMatchObject(REFUSAL);
    const answer = await ask(url, '2025-11-25', 'tasks/list');
    expect(outcomeOf(answer)).toEqual({ status: 200, code: -32_601 });
  });
});

describe('tasks/cancel', () => {
  it('ends a task, whose handler hears of it, and is acknowledged', async () => {
    const heard: unknown[] = [];
    const url = await serve(createTaskServer({}, heard));
    const taskId = await begin(url, 'wait');
    const { message } = await askKnowing(url, 'tasks/cancel', { taskId });
    expect(message.result).toEqual({ resultType: 'complete', _meta: expect.any(Object) });
    expect(await get(url)('tasks/get', { taskId })).toMatchObject({ status: 'cancelled' });
    await until(() => heard.length > 0);
    expect(heard).toEqual(['The client cancelled the request.']);
    expect(await get(url)('tasks/get', { taskId })).toMatchObject({ status: 'cancelled' });
  });

  it('changes nothing about a task that has its outcome', async () => {
    const url = await serve(createTaskServer());
    const task = await finish(url, 'slow', { ms: 100 });
    const again = await askKnowing(url, 'tasks/cancel', { taskId: task['taskId'] });
    expect(again.message.result).toMatchObject({ resultType: 'complete' });
    expect(await get(url)('tasks/get', { taskId: task['taskId'] })).toEqual(task);
  });
});

/** A store that takes its time, until it is told to go on. */
class SlowStore extends MemoryTaskStore {
  readonly asked = defer();
  readonly goOn = defer();

  override async put(stored: StoredTask): Promise<void> {
    this.asked.resolve();
    await this.goOn.promise;
    await super.put(stored);
  }
}

describe('a client that leaves before it learns the id', () => {
  it('ends the task', async () => {
    const store = new SlowStore();
    const told = defer<unknown>();
    const url = await serve(createTaskServer({ store }, { push: (what) => told.resolve(what) }));
    const controller = new AbortController();
    const answer = call(url, 'wait', {}, { signal: controller.signal });
    await store.asked.promise;
    controller.abort();
    await expect(answer).rejects.toThrow('abort');
    await pause(200);
    store.goOn.resolve();
    expect(await told.promise).toBe(
      'The client closed the connection; nobody waits for the answer.',
    );
  });
});

describe('an id that names no task of the client', () => {
  it.each(['tasks/get', 'tasks/update', 'tasks/cancel'])('is refused by %s', async (method) => {
    const url = await serve(createTaskServer());
    for (const taskId of ['absent', '__proto__']) {
      const answer = await askKnowing(url, method, { taskId, inputResponses: {} });
      expect(outcomeOf(answer)).toEqual({ status: 200, code: -32_602 });
    }
  });

  it('is refused as a header that says something else', async () => {
    const url = await serve(createTaskServer());
    const taskId = await begin(url, 'slow', { ms: 100 });
    for (const name of [undefined, 'other']) {
      const answer = await askKnowing(
        url,
        'tasks/get',
        { taskId },
        { headers: { 'Mcp-Name': name } },
      );
      expect(outcomeOf(answer)).toEqual({ status: 400, code: -32_020 });
    }
  });

  it.each(['tasks/list', 'tasks/result'])(
    'cannot be found by %s, which does not exist',
    async (method) => {
      const url = await serve(createTaskServer());
      expect(outcomeOf(await askKnowing(url, method, {}))).toEqual({ status: 404, code: -32_601 });
    },
  );
});

/** Asks as somebody, at the door behind every transport. */
async function askAs(
  server: McpServer,
  subject: string | undefined,
  method: string,
  params: Fields,
): Promise<Rpc> {
  const meta = envelope({ [META.capabilities]: KNOWS_TASKS });
  const message = { jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: meta } };
  const { body } = await server.handle(JSON.stringify(message), {
    headers: undefined,
    principal: subject === undefined ? undefined : { subject, scopes: [] },
    session: undefined,
    send() {},
    deliver: () => false,
    onAbort() {},
  });
  return JSON.parse(String(body)) as Rpc;
}

describe('S25: the principal of a task', () => {
  it('is the only one who finds it', async () => {
    const server = createTaskServer();
    const { result } = await askAs(server, 'ada', 'tools/call', { name: 'wait' });
    const params = { taskId: result.taskId, inputResponses: {} };
    for (const method of ['tasks/get', 'tasks/update', 'tasks/cancel']) {
      for (const subject of ['bob', '', undefined]) {
        expect((await askAs(server, subject, method, params)).error?.code).toBe(-32_602);
      }
    }
    const own = await askAs(server, 'ada', 'tasks/get', params);
    expect(own.result).toMatchObject({ status: 'working' });
    server.stop();
  });

  it('has a number of tasks that others do not use up', async () => {
    const server = createTaskServer({ maxTasksPerPrincipal: 1, maxTasks: 3 });
    const begins = async (subject: string | undefined): Promise<boolean> =>
      (await askAs(server, subject, 'tools/call', { name: 'wait' })).result.resultType === 'task';
    const begun: boolean[] = [];
    for (const subject of ['ada', 'ada', 'bob', undefined, 'eve']) {
      begun.push(await begins(subject));
    }
    expect(begun).toEqual([true, false, true, true, false]);
    server.stop();
  });
});

const accept = (name: string): object => ({ action: 'accept', content: { name } });
const update = async (url: string, taskId: string, inputResponses: unknown): Promise<Answer> =>
  askKnowing(url, 'tasks/update', { taskId, inputResponses });

describe('the questions of a task', () => {
  it('are told by tasks/get and answered by tasks/update', async () => {
    const url = await serve(createTaskServer());
    const asked = await finish(url, 'greet');
    expect(asked).toMatchObject({
      status: 'input_required',
      inputRequests: {
        name: {
          method: 'elicitation/create',
          params: {
            message: 'What is your name?',
            requestedSchema: {
              type: 'object',
              properties: { name: { type: 'string' } },
              required: ['name'],
            },
          },
        },
      },
    });
    const taskId = asked['taskId'] as string;
    const { message } = await update(url, taskId, { name: accept('Ann'), other: 1 });
    expect(message.result).toEqual({ resultType: 'complete', _meta: expect.any(Object) });
    expect(await follow(get(url), taskId)).toMatchObject({
      status: 'completed',
      result: { content: [{ text: 'Hello, Ann!' }] },
    });
  });

  it('may be answered one by one', async () => {
    const url = await serve(createTaskServer());
    const asked = await finish(url, 'both');
    const taskId = asked['taskId'] as string;
    expect(Object.keys(asked['inputRequests'] as object)).toEqual(['name1', 'name2']);
    await update(url, taskId, { name2: { action: 'decline' } });
    const partly = await get(url)('tasks/get', { taskId });
    expect(Object.keys(partly['inputRequests'] as object)).toEqual(['name1']);
    await update(url, taskId, { name1: accept('Ann'), name2: accept('late') });
    expect(await follow(get(url), taskId)).toMatchObject({
      result: { content: [{ text: 'accept,decline' }] },
    });
  });

  it('come again under another key when the answer does not fit, and at last fail the tool', async () => {
    const url = await serve(createTaskServer());
    const taskId = await begin(url, 'greet');
    const keys: string[] = [];
    for (const answer of [null, { action: 'accept', content: { name: 5 } }, { action: 'maybe' }]) {
      const asked = await follow(get(url), taskId);
      const [key = ''] = Object.keys(asked['inputRequests'] as object);
      keys.push(key);
      await update(url, taskId, { [key]: answer });
    }
    expect(keys).toEqual(['name', 'name-2', 'name-3']);
    expect(await follow(get(url), taskId)).toMatchObject({
      status: 'completed',
      result: { isError: true },
    });
  });

  it.each([undefined, null, [], 'text', 5])('are not answered by %j', async (inputResponses) => {
    const url = await serve(createTaskServer());
    const taskId = await begin(url, 'greet');
    expect(outcomeOf(await update(url, taskId, inputResponses))).toEqual({
      status: 200,
      code: -32_602,
    });
    expect(await follow(get(url), taskId)).toMatchObject({ status: 'input_required' });
  });

  it('change nothing by an answer that nobody waits for', async () => {
    const url = await serve(createTaskServer());
    const asked = await finish(url, 'greet');
    const taskId = asked['taskId'] as string;
    await pause(5);
    await update(url, taskId, { other: accept('Ann') });
    expect(await get(url)('tasks/get', { taskId })).toEqual(asked);
    expect(
      outcomeOf(await update(url, (await finish(url, 'refuse'))['taskId'] as string, {})),
    ).toEqual({ status: 200 });
  });

  it('end with the task', async () => {
    const heard: unknown[] = [];
    const url = await serve(createTaskServer({}, heard));
    const taskId = (await finish(url, 'greet'))['taskId'] as string;
    await askKnowing(url, 'tasks/cancel', { taskId });
    const task = await get(url)('tasks/get', { taskId });
    expect(task).toMatchObject({ status: 'cancelled' });
    expect(task).not.toHaveProperty('inputRequests');
    await pause(10);
    expect(heard).toEqual([]);
  });

  it('are not asked of a client that cannot answer them', async () => {
    const url = await serve(createTaskServer());
    const meta = { [META.capabilities]: { extensions: { [TASKS]: {} } } };
    expect(outcomeOf(await call(url, 'greet', {}, { meta }))).toEqual({
      status: 400,
      code: -32_021,
    });
  });

  it('may be asked by hand, in rounds', async () => {
    const url = await serve(createTaskServer());
    const meta = { [META.capabilities]: { ...KNOWS_TASKS, roots: {} } };
    const taskId = await begin(url, 'by_hand', {}, { meta });
    for (const key of ['roots', 'roots-2']) {
      const asked = await follow(get(url), taskId);
      expect(asked['inputRequests']).toEqual({ [key]: { method: 'roots/list', params: {} } });
      await update(url, taskId, { [key]: { roots: [] } });
    }
    expect(await follow(get(url), taskId)).toMatchObject({
      result: { content: [{ text: 'Answered {"roots":{"roots":[]}}.' }] },
    });
  });

  it('need not be asked for the handler to run again later', async () => {
    const heard: unknown[] = [];
    const url = await serve(createTaskServer({}, heard));
    const taskId = await begin(url, 'later');
    await pause(200);
    expect(heard).toEqual(['run']);
    expect(await follow(get(url), taskId)).toMatchObject({
      result: { content: [{ text: 'done' }] },
    });
    expect(heard).toEqual(['run', 'run']);
  });

  it('come before the task where the tool asks first, and are not asked twice', async () => {
    const url = await serve(createTaskServer());
    const first = await call(url, 'asking_first');
    const { resultType, inputRequests, requestState, taskId } = first.message.result;
    expect({ resultType, taskId, keys: Object.keys(inputRequests) }).toEqual({
      resultType: 'input_required',
      taskId: undefined,
      keys: ['name'],
    });
    const params = {
      name: 'asking_first',
      arguments: {},
      requestState,
      inputResponses: { name: accept('Ann') },
    };
    const second = await askKnowing(url, 'tools/call', params);
    expect(second.message.result).toMatchObject({ resultType: 'task' });
    expect(second.message.result).not.toHaveProperty('requestState');
    expect(await follow(get(url), second.message.result.taskId)).toMatchObject({
      result: { content: [{ text: 'Hello, Ann!' }] },
    });
  });

  it('start no task with a state that is not the client\u2019s own', async () => {
    const url = await serve(createTaskServer());
    const params = { name: 'slow', arguments: { ms: 100 }, requestState: 'forged' };
    expect(outcomeOf(await askKnowing(url, 'tools/call', params))).toEqual({
      status: 200,
      code: -32_602,
    });
  });
});

describe('how long and how many tasks are kept', () => {
  it('is until their time is over: then they end and are forgotten', async () => {
    const told = defer<unknown>();
    const store = new MemoryTaskStore();
    const url = await serve(
      createTaskServer({ store, ttlMs: 2000 }, { push: (what) => told.resolve(what) }),
    );
    const done = (await finish(url, 'slow', { ms: 100 }))['taskId'] as string;
    const running = await begin(url, 'wait');
    expect(await store.get(done)).toBeDefined();
    expect(await told.promise).toBe('The time of the task is over.');
    for (const taskId of [running, done]) {
      const answer = await askKnowing(url, 'tasks/get', { taskId });
      expect(outcomeOf(answer)).toEqual({ status: 200, code: -32_602 });
      expect(await store.get(taskId)).toBeUndefined();
    }
  });

  it.each<TasksOptions>([{ maxTasks: 2 }, { maxTasksPerPrincipal: 2 }])(
    'is at most %j, which the model hears',
    async (limit) => {
      const server = createTaskServer({ ...limit, ttlMs: 2000 });
      const url = await serve(server);
      await call(url, 'instant');
      await begin(url, 'slow', { ms: 100 });
      await begin(url, 'slow', { ms: 100 });
      const { message } = await call(url, 'slow', { ms: 100 });
      expect(message.result).toMatchObject({ resultType: 'complete', isError: true });
      expect(message.result.content[0].text).toMatch(/too many tasks/);
      expect(server.counters.snapshot().tasks_full).toBe(1);
      await pause(2100);
      await begin(url, 'slow', { ms: 100 });
    },
  );
});

describe('a server that stops', () => {
  it('ends its tasks, which failed', async () => {
    const heard: unknown[] = [];
    const store = new MemoryTaskStore();
    const running = await start(createTaskServer({ store }, heard));
    const taskId = await begin(running.url, 'wait');
    await running.close();
    expect(heard).toEqual(['The server is stopping.']);
    expect((await store.get(taskId))?.task).toMatchObject({
      status: 'failed',
      error: { code: -32_603 },
    });
  });
});

describe('a store of tasks', () => {
  it('has the outcome, also for another process', async () => {
    const store = new FarStore();
    const [here, there] = [
      await serve(createTaskServer({ store })),
      await serve(createTaskServer({ store })),
    ];
    const task = await finish(here, 'slow', { ms: 100 });
    const isSaved = async (): Promise<boolean> =>
      (await store.get(task['taskId'] as string))?.task.status === 'completed';
    await until(isSaved);
    expect(await get(there)('tasks/get', { taskId: task['taskId'] })).toEqual(task);
  });

  it('does not run a task: another process says so', async () => {
    const store = new FarStore();
    const [here, there] = [
      await serve(createTaskServer({ store })),
      await serve(createTaskServer({ store })),
    ];
    const taskId = await begin(here, 'wait');
    expect(await get(there)('tasks/get', { taskId })).toMatchObject({ status: 'working' });
    for (const method of ['tasks/update', 'tasks/cancel']) {
      const answer = await askKnowing(there, method, { taskId, inputResponses: {} });
      expect(outcomeOf(answer)).toEqual({ status: 200, code: -32_603 });
    }
    await askKnowing(here, 'tasks/cancel', { taskId });
  });

  it('that is out of order starts no task', async () => {
    const heard: unknown[] = [];
    const store = new FarStore();
    store.broken = true;
    const url = await serve(createTaskServer({ store, maxTasks: 1 }, heard));
    for (const _ of [1, 2]) {
      expect(outcomeOf(await call(url, 'slow', { ms: 1000 }))).toEqual({
        status: 200,
        code: -32_603,
      });
    }
    expect(heard).toEqual([expect.any(Error), expect.any(Error)]);
  });

  it('that is out of order later is told to the operator, and the process still knows the outcome', async () => {
    const heard: unknown[] = [];
    const store = new FarStore();
    const url = await serve(createTaskServer({ store }, heard));
    const taskId = await begin(url, 'slow', { ms: 100 });
    store.broken = true;
    expect(await follow(get(url), taskId)).toMatchObject({ status: 'completed' });
    await until(() => heard.length > 0);
    expect(heard).toEqual([new Error('The store is out of order.')]);
    expect(await get(url)('tasks/get', { taskId })).toMatchObject({ status: 'completed' });
  });
});

const withTask = (server: McpServer): McpServer =>
  server.tool('slow', { description: '', task: 'optional' }, ANY, () => '');

describe('tasks at start-up', () => {
  it('are missed where a tool asks for them', async () => {
    expect(await problemsOf(() => withTask(createServer()).ready())).toEqual([
      expect.objectContaining({
        code: 'LMCP163',
        fix: expect.stringContaining('@lmcp/core/tasks'),
      }),
    ]);
  });

  it('are refused where a tool says neither of what it may', async () => {
    const details = { description: '', task: 'sometimes' } as unknown as ToolDetails;
    const server = createServer({ extensions: [tasks()] }).tool('odd', details, ANY, () => '');
    expect(await problemsOf(() => server.ready())).toEqual([
      expect.objectContaining({ code: 'LMCP148', place: 'tool "odd", `task`' }),
    ]);
  });

  it.each([
    { ttlMs: 0 },
    { ttlMs: 1.5 },
    { ttlMs: 2 ** 31 },
    { pollIntervalMs: '1s' },
    { maxTasks: Infinity },
    { maxTasksPerPrincipal: null },
    { ttl: 5 },
  ])('are refused with %j', async (options) => {
    const server = createServer({ extensions: [tasks(options as TasksOptions)] });
    const [name = ''] = Object.keys(options);
    expect(await problemsOf(() => withTask(server).ready())).toEqual([
      expect.objectContaining({
        code: 'LMCP148',
        place: 'tasks options',
        seen: expect.stringContaining(name),
      }),
    ]);
  });
});

const connect = async (
  capabilities: ClientCapabilities,
  server = createTaskServer(),
): Promise<ModernClient> => {
  const client = new ModernClient(
    { name: 'c', version: '1' },
    { capabilities, versionNegotiation: { mode: { pin: MODERN } } },
  );
  client.setRequestHandler('elicitation/create', async () => ({
    action: 'accept',
    content: { name: 'Ann' },
  }));
  await client.connect(new MemoryTransport(server));
  return client;
};

describe('the official client 2.x', () => {
  const Task = z.looseObject({ taskId: z.string(), status: z.string() });
  // It refuses the `resultType` of a task that was just made, so somebody else must make it.
  it('follows a task, and answers its question', async () => {
    const server = createTaskServer();
    const { result } = await askAs(server, undefined, 'tools/call', { name: 'greet' });
    const { taskId } = result as { taskId: string };
    const client = await connect(KNOWS_TASKS, server);
    await expect(client.callTool({ name: 'wait' })).rejects.toThrow(/result type 'task'/);
    const getTask = (): Promise<Fields> =>
      client.request({ method: 'tasks/get', params: { taskId } }, Task);
    expect(await getTask()).toMatchObject({ status: 'input_required' });
    const inputResponses = { name: { action: 'accept', content: { name: 'Ann' } } };
    const answering = { method: 'tasks/update', params: { taskId, inputResponses } };
    await client.request(answering, z.looseObject({}));
    expect(await follow(getTask, taskId)).toMatchObject({
      result: { content: [{ text: 'Hello, Ann!' }] },
    });
    await client.close();
    server.stop();
  });

  it('needs to know nothing of tasks where they are optional', async () => {
    const client = await connect({ elicitation: {} });
    const { structuredContent } = await client.callTool({ name: 'slow', arguments: { ms: 100 } });
    expect(structuredContent).toEqual({ slept: 100 });
    await expect(client.callTool({ name: 'refuse' })).rejects.toMatchObject({ code: -32_021 });
    await client.close();
  });
});

describe('a process that serves tasks over stdio', () => {
  it('ends them when its client leaves, and ends', async () => {
    const child = spawnServer(TASK_SERVER);
    const meta = envelope({ [META.capabilities]: KNOWS_TASKS });
    await child.askModern(1, 'tools/call', { name: 'wait', _meta: meta });
    const ended = child.end();
    await child.stderr('heard: The server is stopping.');
    expect(await ended).toEqual([0, null]);
  });
});
