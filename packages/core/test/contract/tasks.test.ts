import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TASK_SERVER } from '../support/child.js';
import { type Door, openDoor, TRANSPORTS } from '../support/doors.js';
import { follow, KNOWS_TASKS } from '../support/task-client.js';
import { createTaskServer } from '../support/task-tools.js';
import { type Fields, META } from '../support/wire.js';

const KNOWING = { [META.capabilities]: KNOWS_TASKS };
const BEHIND = { program: TASK_SERVER, create: () => createTaskServer() };
const ANSWER = { action: 'accept', content: { name: 'Ann' } };

describe.each(TRANSPORTS)('tasks over %s', (transport) => {
  let door: Door;

  beforeAll(async () => {
    door = await openDoor(transport, 'modern', BEHIND);
  });
  afterAll(() => door.close());

  const ask = async (method: string, params: Fields): Promise<Fields> =>
    (await door.ask(method, params, KNOWING)).answer.result;

  it('run, ask a question, and tell their result', async () => {
    const created = await ask('tools/call', { name: 'greet' });
    expect(created).toMatchObject({ resultType: 'task' });
    const taskId = created['taskId'] as string;
    const asked = await follow(ask, taskId);
    expect(asked).toMatchObject({ status: 'input_required', inputRequests: { name: {} } });
    await ask('tasks/update', { taskId, inputResponses: { name: ANSWER } });
    expect(await follow(ask, taskId)).toMatchObject({
      status: 'completed',
      result: { content: [{ text: 'Hello, Ann!' }] },
    });
  });

  it('ask before they begin', async () => {
    const { inputRequests, requestState } = await ask('tools/call', { name: 'asking_first' });
    expect(Object.keys(inputRequests as object)).toEqual(['name']);
    const inputResponses = { name: ANSWER };
    const created = await ask('tools/call', { name: 'asking_first', inputResponses, requestState });
    expect(await follow(ask, created['taskId'] as string)).toMatchObject({
      result: { content: [{ text: 'Hello, Ann!' }] },
    });
  });

  it('are cancelled', async () => {
    const { taskId } = await ask('tools/call', { name: 'wait' });
    await ask('tasks/cancel', { taskId });
    expect(await ask('tasks/get', { taskId })).toMatchObject({ status: 'cancelled' });
  });

  it('are told of', async () => {
    const { taskId } = await ask('tools/call', { name: 'slow', arguments: { ms: 100 } });
    const listening = await door.listen({ taskIds: [taskId] }, 'tasks', KNOWING);
    const { params } = await listening.next(({ params: told }) => told?.['status'] === 'completed');
    expect(params).toMatchObject({ taskId, result: { structuredContent: { slept: 100 } } });
    listening.leave();
  });

  it('are refused to whoever does not know them', async () => {
    const { answer } = await door.ask('tools/call', { name: 'refuse' });
    expect(answer.error?.code).toBe(-32_021);
  });
});

describe.each(TRANSPORTS)('tasks of 2025 over %s', (transport) => {
  it('run within the call where they may', async () => {
    const door = await openDoor(transport, 'legacy', BEHIND);
    const slow = await door.ask('tools/call', { name: 'slow', arguments: { ms: 100 } });
    expect(slow.answer.result).toMatchObject({ structuredContent: { slept: 100 } });
    const { answer } = await door.ask('tools/call', { name: 'refuse' });
    expect(answer.error?.code).toBe(-32_601);
    await door.close();
  });

  it('are made for a call that asks for one, and waited for', async () => {
    const door = await openDoor(transport, 'legacy', BEHIND);
    const params = { name: 'slow', arguments: { ms: 100 }, task: {} };
    const { answer } = await door.ask('tools/call', params);
    const { taskId } = answer.result.task;
    const done = await door.ask('tasks/result', { taskId });
    expect(done.answer.result).toMatchObject({
      structuredContent: { slept: 100 },
      _meta: { 'io.modelcontextprotocol/related-task': { taskId } },
    });
    const listed = await door.ask('tasks/list');
    expect(listed.answer.result.tasks).toMatchObject([{ taskId, status: 'completed' }]);
    await door.close();
  });
});
