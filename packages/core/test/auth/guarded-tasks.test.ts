import { beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryTaskStore, type StoredTask, tasks } from '@lmcp/core/tasks';
import { cardVerifier, holding, holdingBy } from '../support/card-verifier.js';
import { defer } from '../support/deferred.js';
import { createServer, serve } from '../support/serve.js';
import { askKnowing, follow, KNOWS_TASKS } from '../support/task-client.js';
import {
  type Answer,
  envelope,
  eventsOf,
  type HeaderFields,
  META,
  modernHeaders,
} from '../support/wire.js';

const OBJECT = { type: 'object' };

/** Keeps tasks as one that was written before they had scopes. */
class OldStore extends MemoryTaskStore {
  override async put({ task, owner }: StoredTask): Promise<void> {
    await super.put({ task, owner } as StoredTask);
  }
}

/** A server whose guarded tool answers once the test says so. */
async function createSalaries(store?: MemoryTaskStore) {
  const done = defer();
  const server = createServer({ extensions: [tasks(store === undefined ? {} : { store })] });
  server.tool(
    'salaries',
    { description: 'Tells salaries.', scopes: ['hr'], task: 'optional' },
    OBJECT,
    async () => {
      await done.promise;
      return 'Ada earns 1.';
    },
  );
  const url = await serve(server, { auth: { verifier: cardVerifier } });
  const begin = async (headers: HeaderFields): Promise<string> =>
    (await askKnowing(url, 'tools/call', { name: 'salaries', arguments: {} }, { headers })).message
      .result.taskId;
  return { url, done, begin };
}

/** The first messages that a client hears that names a task to listen to. */
async function heard(url: string, taskId: string, headers: HeaderFields): Promise<string> {
  const meta = envelope({ [META.capabilities]: KNOWS_TASKS });
  const params = { notifications: { taskIds: [taskId] }, _meta: meta };
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...modernHeaders('subscriptions/listen'), ...(headers as Record<string, string>) },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'subscriptions/listen', params }),
  });
  if (response.status !== 200) {
    return `${response.status} ${response.headers.get('www-authenticate')}`;
  }
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const { value = '' } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return JSON.stringify(eventsOf(value)[0]?.params);
}

describe('S25: a task of a guarded tool', () => {
  let url = '';
  let taskId = '';
  const methods = [
    { method: 'tasks/get', more: {} },
    { method: 'tasks/update', more: { inputResponses: {} } },
    { method: 'tasks/cancel', more: {} },
  ];
  const send = (method: string, more: object, headers: HeaderFields): Promise<Answer> =>
    askKnowing(url, method, { taskId, ...more }, { headers });

  beforeAll(async () => {
    const made = await createSalaries();
    ({ url } = made);
    taskId = await made.begin(holding('hr'));
    made.done.resolve();
    await follow(
      async (method, params) =>
        (await askKnowing(url, method, params, { headers: holding('hr') })).message.result,
      taskId,
    );
  });

  it.each(methods)('needs for $method what the tool needs', async ({ method, more }) => {
    const refused = await send(method, more, holding('other'));
    expect(refused.status).toBe(403);
    expect(refused.headers.get('www-authenticate')).toContain('scope="hr"');
    expect(refused.text).not.toContain('Ada earns');
    expect((await send(method, more, holding('hr'))).status).toBe(200);
  });

  it.each(methods)('is unknown to another client of its user in $method', async (one) => {
    const { message } = await send(one.method, one.more, holdingBy('other', 'hr'));
    expect(message.error).toMatchObject({
      code: -32_602,
      message: expect.stringContaining('no task'),
    });
  });

  it('is told only to those who may use the tool, and are its client', async () => {
    expect(await heard(url, taskId, holding())).toMatch(/^403 .*scope="hr"/);
    expect(await heard(url, taskId, holdingBy('other', 'hr'))).not.toContain(taskId);
    expect(await heard(url, taskId, holding('hr'))).toContain(taskId);
  });

  it('is unknown when its store lost what it needs', async () => {
    const made = await createSalaries(new OldStore());
    const headers = holding('hr');
    const lost = await made.begin(headers);
    const get = (): Promise<Answer> =>
      askKnowing(made.url, 'tasks/get', { taskId: lost }, { headers });
    expect((await get()).status).toBe(200);
    made.done.resolve();
    await expect(
      follow(
        async () => (await get()).message as never,
        lost,
        ({ error }) => error !== undefined,
      ),
    ).resolves.toMatchObject({ error: { code: -32_602 } });
  });
});
