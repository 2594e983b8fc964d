import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { MemoryTaskStore, type StoredTask } from '@lmcp/core/tasks';
import { type Listening, listenOverHttp } from '../support/listening.js';
import { serve } from '../support/serve.js';
import { askKnowing, follow, KNOWS_TASKS, TASKS } from '../support/task-client.js';
import { createTaskServer } from '../support/task-tools.js';
import { type Fields, META, type Rpc } from '../support/wire.js';

const KNOWING = { [META.capabilities]: KNOWS_TASKS };

async function begin(url: string, name: string, args: Fields = {}): Promise<string> {
  const { message } = await askKnowing(url, 'tools/call', { name, arguments: args });
  return message.result.taskId;
}

const listen = (
  url: string,
  taskIds: unknown,
  meta: Fields = KNOWING,
): ReturnType<typeof listenOverHttp> => listenOverHttp(url, { taskIds }, 'listen', meta);

const isOf =
  (status: string) =>
  (message: Rpc): boolean =>
    message.params?.['status'] === status;

/** A store that is slow to find some tasks. */
class HesitantStore extends MemoryTaskStore {
  readonly #hesitates: (taskId: string, nth: number) => boolean;
  #gets = 0;

  /** @param hesitates is asked whenever a task is looked up, for the nth time that any is */
  constructor(hesitates: (taskId: string, nth: number) => boolean) {
    super();
    this.#hesitates = hesitates;
  }

  override async get(taskId: string): Promise<StoredTask | undefined> {
    this.#gets += 1;
    await pause(this.#hesitates(taskId, this.#gets) ? 200 : 0);
    return super.get(taskId);
  }
}

function statesOf(taskId: string, { messages }: Listening): readonly unknown[] {
  return messages
    .filter(({ params }) => params?.['taskId'] === taskId)
    .map(({ params }) => params?.['status']);
}

describe('notifications/tasks', () => {
  it('tell the state at once, and every change, as tasks/get tells it', async () => {
    const url = await serve(createTaskServer());
    const taskId = await begin(url, 'greet');
    const listening = await listen(url, [taskId]);
    expect(listening.messages[0]).toMatchObject({
      method: 'notifications/subscriptions/acknowledged',
      params: { notifications: { taskIds: [taskId] } },
    });
    const asked = await listening.next(isOf('input_required'));
    const {
      resultType: _,
      _meta: __,
      ...task
    } = (await askKnowing(url, 'tasks/get', { taskId })).message.result;
    expect(asked).toEqual({
      jsonrpc: '2.0',
      method: 'notifications/tasks',
      params: { ...task, _meta: { [META.subscription]: 'listen' } },
    });
    const inputResponses = { name: { action: 'accept', content: { name: 'Ann' } } };
    await askKnowing(url, 'tasks/update', { taskId, inputResponses });
    const done = await listening.next(isOf('completed'));
    expect(done.params).toMatchObject({ taskId, result: { content: [{ text: 'Hello, Ann!' }] } });
    listening.leave();
  });

  it('tell the outcome of a task that was done before anybody listened', async () => {
    const url = await serve(createTaskServer());
    const taskId = await begin(url, 'slow', { ms: 100 });
    await follow(
      async (method, params) => (await askKnowing(url, method, params)).message.result,
      taskId,
    );
    const listening = await listen(url, [taskId, taskId]);
    await listening.next(isOf('completed'));
    await pause(10);
    expect(listening.messages).toHaveLength(2);
    listening.leave();
  });

  it('end with the last state, when that came while another task was still looked up', async () => {
    const store = new HesitantStore((taskId) => taskId === done);
    const url = await serve(createTaskServer({ store }));
    const done: string = await begin(url, 'slow', { ms: 30 });
    const running = await begin(url, 'slow', { ms: 120 });
    await pause(60);
    const listening = await listen(url, [done, running]);
    await listening.next(
      (message) => message.params?.['taskId'] === done && isOf('completed')(message),
    );
    expect(statesOf(running, listening)).toEqual(['completed']);
    listening.leave();
  });

  it('tell no state after a newer one', async () => {
    const store = new HesitantStore((taskId, nth) => taskId === done && nth > 1);
    const url = await serve(createTaskServer({ store }));
    const done: string = await begin(url, 'slow', { ms: 1 });
    await pause(30);
    const running = await begin(url, 'slow', { ms: 100 });
    const listening = await listen(url, [done, running]);
    await listening.next((message) => message.params?.['taskId'] === done);
    expect(statesOf(running, listening)).toEqual(['completed']);
    listening.leave();
  });

  it('tell of a task whose time is over', async () => {
    const url = await serve(createTaskServer({ ttlMs: 100 }));
    const listening = await listen(url, [await begin(url, 'wait')]);
    expect((await listening.next(isOf('cancelled'))).method).toBe('notifications/tasks');
    listening.leave();
  });

  it('S25: are of the tasks alone that the client named, and that are its own', async () => {
    const store = new MemoryTaskStore();
    const url = await serve(createTaskServer({ store }));
    const [named, other] = [await begin(url, 'wait'), await begin(url, 'wait')];
    const { task } = (await store.get(other)) as StoredTask;
    await store.put({ task: { ...task, taskId: 'foreign' }, owner: 'somebody else', scopes: [] });
    const listening = await listen(url, [named, 'foreign', 'absent']);
    expect(listening.messages[0]?.params?.['notifications']).toEqual({ taskIds: [named] });
    await askKnowing(url, 'tasks/cancel', { taskId: other });
    await askKnowing(url, 'tasks/cancel', { taskId: named });
    await listening.next(isOf('cancelled'));
    const told = listening.messages.slice(1).map(({ params }) => params?.['taskId']);
    expect(new Set(told)).toEqual(new Set([named]));
    listening.leave();
  });

  it('are refused to a client that does not know tasks', async () => {
    const url = await serve(createTaskServer());
    const { messages } = await listen(url, [], {});
    expect(messages[0]?.error).toMatchObject({
      code: -32_021,
      data: { requiredCapabilities: { extensions: { [TASKS]: {} } } },
    });
  });

  it.each([null, 'text', [5], Array.from({ length: 1001 }, String)])(
    'are refused for %j',
    async (taskIds) => {
      const url = await serve(createTaskServer());
      const { messages } = await listen(url, taskIds);
      expect(messages[0]?.error).toMatchObject({ code: -32_602 });
    },
  );
});
