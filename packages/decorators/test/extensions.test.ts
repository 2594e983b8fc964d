import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { McpServer } from '@lmcp/core';
import { apps } from '@lmcp/core/apps';
import { MemoryTransport } from '@lmcp/core/memory';
import { tasks } from '@lmcp/core/tasks';
import { createServer, Elicit, Param, Property, Tool } from '@lmcp/decorators';
import { Client } from '@modelcontextprotocol/client';

class Weather {
  @Tool({ description: 'The forecast.', ui: 'ui://weather/forecast', meta: { own: 1 } })
  forecast(): string {
    return 'Sunny.';
  }
}

const INFO = { name: 'weather', version: '1.0.0' };
const VIEWS = { 'ui://weather/forecast': { html: '<p>Sunny.' } };

describe('ui of @Tool', () => {
  it('names the view of a tool', async () => {
    const server = createServer({
      ...INFO,
      tools: [Weather],
      extensions: [apps({ views: VIEWS })],
    });
    const client = new Client(INFO);
    await client.connect(new MemoryTransport(server));
    const { tools } = await client.listTools();
    expect(tools[0]).toHaveProperty('_meta', {
      ui: { resourceUri: 'ui://weather/forecast' },
      own: 1,
    });
    await client.close();
  });

  it('is refused without the extension', () => {
    expect(() => createServer({ ...INFO, tools: [Weather] })).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code: 'LMCP163' })] }),
    );
  });
});

class Confirmation {
  @Property({ description: 'Whether to go on' }) sure!: boolean;
}

class Files {
  @Tool({ description: 'Remove a file.', task: 'required' })
  async remove(
    @Param('path') path: string,
    @Elicit('confirm', { message: ({ path: named }) => `Remove ${String(named)}?` })
    { sure }: Confirmation,
  ): Promise<string> {
    await pause(100);
    return sure ? `Removed ${path}.` : `Kept ${path}.`;
  }

  @Tool({ description: 'List files.', task: 'optional' })
  list(): string {
    return 'none';
  }
}

const TASKS = 'io.modelcontextprotocol/tasks';

/** The result of a request of a client that knows tasks and forms. */
async function ask(server: McpServer, method: string, params: object): Promise<Result> {
  const capabilities = { elicitation: {}, extensions: { [TASKS]: {} } };
  const meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': capabilities,
  };
  const message = { jsonrpc: '2.0', id: 1, method, params: { ...params, _meta: meta } };
  const { body } = await server.handle(JSON.stringify(message), {
    headers: undefined,
    principal: undefined,
    session: undefined,
    send() {},
    deliver: () => false,
    onAbort() {},
  });
  return (JSON.parse(String(body)) as { readonly result: Result }).result;
}

type Result = Readonly<Record<string, unknown>>;

describe('task of @Tool', () => {
  const server = createServer({ ...INFO, tools: [Files], extensions: [tasks()] });
  const call = { name: 'remove', arguments: { path: 'a.txt' } };

  it('begins after the questions of @Elicit are answered', async () => {
    const asked = await ask(server, 'tools/call', call);
    expect(asked).toMatchObject({
      resultType: 'input_required',
      inputRequests: { confirm: { params: { message: 'Remove a.txt?' } } },
    });
    const inputResponses = { confirm: { action: 'accept', content: { sure: true } } };
    const { requestState } = asked;
    const begun = await ask(server, 'tools/call', { ...call, inputResponses, requestState });
    expect(begun).toMatchObject({ resultType: 'task', status: 'working' });
    const { taskId } = begun;
    let task = begun;
    while (task['status'] === 'working') {
      await pause(10);
      task = await ask(server, 'tasks/get', { taskId });
    }
    expect(task).toMatchObject({
      status: 'completed',
      result: { content: [{ text: 'Removed a.txt.' }] },
    });
  });

  it('does not begin when the user says no', async () => {
    const inputResponses = { confirm: { action: 'decline' } };
    const refused = await ask(server, 'tools/call', { ...call, inputResponses });
    expect(refused).toMatchObject({ resultType: 'complete', isError: true });
  });

  it('does not begin with arguments that do not fit', async () => {
    const refused = await ask(server, 'tools/call', { name: 'remove', arguments: {} });
    expect(refused).toMatchObject({ resultType: 'complete', isError: true });
  });

  it('needs no questions', async () => {
    const result = await ask(server, 'tools/call', { name: 'list' });
    expect(result).toMatchObject({ content: [{ text: 'none' }] });
  });

  it('is refused without the extension', () => {
    expect(() => createServer({ ...INFO, tools: [Files] })).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ code: 'LMCP163' }),
          expect.objectContaining({ code: 'LMCP163' }),
        ],
      }),
    );
  });
});
