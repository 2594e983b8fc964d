import { describe, expect, it } from '@jest/globals';
import { ToolError, ToolResult } from '@lmcp/core';
import { tasks } from '@lmcp/core/tasks';
import { until } from '../support/deferred.js';
import { createServer, serve } from '../support/serve.js';
import { ask, callTool, LEGACY, MODERN, outcomeOf, REVISIONS } from '../support/wire.js';

const ANY = { type: 'object' } as const;
const MIB = 1024 * 1024;
const TOO_LARGE = /^The result had \d+ bytes, and at most 1048576 may be sent: ask for less\.$/;

describe('S45 the size of a result', () => {
  const large = createServer({ onError: () => {} })
    .tool('text', '', ANY, () => 'x'.repeat(10 * MIB))
    .tool('umlauts', '', ANY, () => 'ä'.repeat(MIB / 2))
    .tool('structured', '', ANY, () => ({ rows: Array.from({ length: 200_000 }, (_, id) => id) }))
    .tool('checked', { description: '', outputSchema: ANY }, ANY, () => ({ x: 'x'.repeat(MIB) }))
    .tool('image', '', ANY, () => ({
      type: 'image',
      mimeType: 'image/png',
      data: Buffer.alloc(MIB).toString('base64'),
    }))
    .tool('meta', '', ANY, () => new ToolResult({ content: [], _meta: { x: 'x'.repeat(MIB) } }))
    .tool('error', '', ANY, () => {
      throw new ToolError('x'.repeat(MIB));
    });
  const names = ['text', 'umlauts', 'structured', 'checked', 'image', 'meta', 'error'];

  it.each(REVISIONS.flatMap((revision) => names.map((name) => ({ revision, name }))))(
    'is limited to 1 MiB, and the model told so: $name in $revision',
    async ({ revision, name }) => {
      const server = large;
      const before = server.counters.snapshot().result_too_large;
      const { status, message } = await callTool(await serve(server), revision, name);
      expect(status).toBe(200);
      expect(message.result.isError).toBe(true);
      expect(message.result.structuredContent).toBeUndefined();
      expect(message.result.content).toEqual([
        { type: 'text', text: expect.stringMatching(TOO_LARGE) },
      ]);
      expect(server.counters.snapshot().result_too_large).toBe(before + 1);
    },
  );

  it('is that of what is sent: the whole answer, in UTF-8, and not a byte more', async () => {
    const text = 'ä"\u0007'.repeat(1000);
    const sent = async (resultBytes: number): Promise<{ isError?: boolean; bytes: number }> => {
      const server = createServer({ limits: { resultBytes } }).tool('text', '', ANY, () => text);
      const answer = await callTool(await serve(server), MODERN, 'text');
      return { ...answer.message.result, bytes: Buffer.byteLength(answer.text) };
    };
    const { isError, bytes } = await sent(MIB);
    expect(isError).toBeUndefined();
    expect((await sent(bytes)).isError).toBeUndefined();
    expect((await sent(bytes - 1)).isError).toBe(true);
  });

  it('is that of the tool where it says so', async () => {
    const server = createServer()
      .tool('more', { description: '', maxResultBytes: 3 * MIB }, ANY, () => 'x'.repeat(2 * MIB))
      .tool('less', { description: '', maxResultBytes: 1000 }, ANY, () => 'x'.repeat(1000));
    const url = await serve(server);
    const more = await callTool(url, MODERN, 'more');
    expect(more.message.result.content[0].text).toHaveLength(2 * MIB);
    const less = await callTool(url, MODERN, 'less');
    expect(less.message.result.content[0].text).toContain('at most 1000 may be sent');
    const { message } = await ask(url, MODERN, 'tools/list');
    expect(JSON.stringify(message)).not.toMatch(/maxResultBytes|timeoutMs/);
  });

  it.each([
    ['resources/read', { uri: 'test://large' }],
    ['prompts/get', { name: 'large' }],
    [
      'completion/complete',
      { ref: { type: 'ref/prompt', name: 'large' }, argument: { name: 'x', value: '' } },
    ],
  ])('is limited for %s as well', async (method, params) => {
    const server = createServer()
      .resource('test://large', { name: 'large' }, () => 'x'.repeat(MIB))
      .prompt(
        'large',
        {
          description: '',
          arguments: { type: 'object', properties: { x: { type: 'string' } } },
          complete: { x: () => ['x'.repeat(MIB)] },
        },
        () => 'x'.repeat(MIB),
      );
    const answer = await ask(await serve(server), MODERN, method, params);
    expect(outcomeOf(answer)).toEqual({ status: 200, code: -32_603 });
    expect(answer.message.error?.message).toContain('at most 1048576 may be sent');
    expect(server.counters.snapshot().result_too_large).toBe(1);
  });

  it('is limited for what a task leaves behind', async () => {
    const server = createServer({ extensions: [tasks()] }).tool(
      'large',
      { description: '', task: 'optional' },
      ANY,
      async () => {
        await new Promise((resolve) => {
          setTimeout(resolve, 20);
        });
        return 'x'.repeat(MIB);
      },
    );
    const url = await serve(server);
    const capabilities = { extensions: { 'io.modelcontextprotocol/tasks': {} } };
    const meta = { 'io.modelcontextprotocol/clientCapabilities': capabilities };
    const { taskId } = (await callTool(url, MODERN, 'large', {}, { meta })).message.result;
    let task: { status: string; result?: { content: [{ text: string }] } } = { status: '' };
    await until(async () => {
      task = (await ask(url, MODERN, 'tasks/get', { taskId }, { meta })).message.result;
      return task.status !== 'working';
    });
    expect(task.result?.content[0].text).toMatch(TOO_LARGE);
    expect(server.counters.snapshot().result_too_large).toBe(1);
  });

  it('leaves batches alone: each of its answers has its own', async () => {
    const server = createServer().tool('half', '', ANY, () => 'x'.repeat(0.6 * MIB));
    const answer = await callTool(await serve(server), LEGACY[0], 'half');
    expect(answer.message.result.isError).toBeUndefined();
  });
});
