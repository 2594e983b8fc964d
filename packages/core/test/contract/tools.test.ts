import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { greet } from '../support/all-tools.js';
import { type Door, openDoor, type Outcome, TRANSPORTS } from '../support/doors.js';
import { META } from '../support/wire.js';

const CASES = [
  ...(['legacy', 'modern'] as const).flatMap((era) =>
    TRANSPORTS.map((transport) => ({ era, transport })),
  ),
  { era: 'legacy', transport: 'koa without sessions' } as const,
];

/** What every result of an era carries, and every list. */
const STAMP = {
  legacy: {},
  modern: { resultType: 'complete', _meta: { [META.server]: expect.any(Object) } },
};
const CACHE = { legacy: {}, modern: { ttlMs: 0, cacheScope: 'private' } };

describe.each(CASES)('tools in the $era era over $transport', ({ era, transport }) => {
  let door: Door;

  beforeAll(async () => {
    door = await openDoor(transport, era);
  });
  afterAll(() => door.close());

  const call = (name: string, args?: unknown, meta?: object): Promise<Outcome> =>
    door.ask('tools/call', args === undefined ? { name } : { name, arguments: args }, { ...meta });

  it('are listed', async () => {
    const { answer } = await door.ask('tools/list');
    const { name, description, inputSchema } = greet;
    expect(answer.result.tools[0]).toEqual({ name, description, inputSchema });
    expect(answer.result).toEqual({ tools: expect.any(Array), ...STAMP[era], ...CACHE[era] });
  });

  it.each([
    {
      name: 'greet',
      args: { name: 'Ann' },
      result: { content: [{ type: 'text', text: 'Hello, Ann!' }] },
    },
    {
      name: 'block',
      result: { content: [{ type: 'image', data: 'AA==', mimeType: 'image/png' }] },
    },
    { name: 'nothing', result: { content: [] } },
    {
      name: 'found',
      result: { content: [{ type: 'text', text: '{"id":1}' }], structuredContent: { id: 1 } },
    },
    {
      name: 'refuse',
      result: { content: [{ type: 'text', text: 'Try again tomorrow.' }], isError: true },
    },
  ])('return what they return: $name', async ({ name, args, result }) => {
    const { answer, notifications } = await call(name, args);
    expect(answer.result).toEqual({ ...result, ...STAMP[era] });
    expect(notifications).toEqual([]);
  });

  it('tell the model which arguments are wrong', async () => {
    const { answer } = await call('greet', { nam: 'Ann' });
    expect(answer.result.isError).toBe(true);
    expect(answer.result.content[0].text).toContain('name');
  });

  it('hide what an unexpected exception says', async () => {
    const { answer } = await call('crash');
    expect(answer.result.isError).toBe(true);
    expect(answer.result.content[0].text).toMatch(
      /^The tool "crash" failed unexpectedly\. Error id: /,
    );
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it('pass on an error that is meant for the client program', async () => {
    const { answer } = await call('forbid');
    expect(answer.error).toEqual({ code: -32_001, message: 'Forbidden.', data: { why: 'test' } });
  });

  it('report progress before the answer, to a client that asked for it', async () => {
    const { answer, notifications } = await call('steps', undefined, { progressToken: 't' });
    expect(notifications).toEqual([
      progress({ progressToken: 't', progress: 1, total: 2 }),
      progress({ progressToken: 't', progress: 2, total: 2, message: 'done' }),
    ]);
    expect(answer.result.content[0].text).toBe('told');
    expect((await call('steps')).notifications).toEqual([]);
  });

  it.each([
    { what: 'an unknown tool', method: 'tools/call', params: { name: 'absent' }, code: -32_602 },
    {
      what: 'arguments that are no object',
      method: 'tools/call',
      params: { name: 'greet', arguments: [] },
      code: -32_602,
    },
    {
      what: 'a cursor that nobody gave',
      method: 'tools/list',
      params: { cursor: 'x' },
      code: -32_602,
    },
    { what: 'an unknown method', method: 'absent', params: {}, code: -32_601 },
  ])('refuse $what', async ({ method, params, code }) => {
    expect((await door.ask(method, params)).answer.error?.code).toBe(code);
  });
});

function progress(params: object): object {
  return { jsonrpc: '2.0', method: 'notifications/progress', params };
}
