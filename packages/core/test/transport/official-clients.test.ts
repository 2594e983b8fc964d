import { beforeAll, describe, expect, it } from '@jest/globals';
import { ToolError } from '@lmcp/core';
import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernTransport,
} from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { createServer, serve } from '../support/serve.js';

const info = { name: 'official', version: '1.0.0' };
const greet = {
  name: 'greet',
  title: 'Greet',
  description: 'Says hello.',
  inputSchema: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
};

let url: URL;

beforeAll(async () => {
  const server = createServer({ instructions: 'Be kind.' })
    .define({ ...greet, call: ({ name }) => `Hello, ${String(name)}!` })
    .define({
      name: 'rows',
      inputSchema: { type: 'object' },
      outputSchema: { type: 'array', items: { type: 'integer' } },
      call: () => [1, 2, 3],
    })
    .define({
      name: 'found',
      inputSchema: { type: 'object' },
      outputSchema: { anyOf: [{ type: 'object', required: ['id'] }, { type: 'null' }] },
      call: () => ({ id: 1 }),
    })
    .tool('steps', '', { type: 'object' }, (_args, context) => {
      context.progress(1, 2);
      context.progress(2, 2, 'done');
      return 'told';
    })
    .tool('fail', '', { type: 'object' }, () => {
      throw new ToolError('Try again.');
    });
  url = new URL(await serve(server));
});

async function connect(): Promise<Client> {
  const client = new Client(info);
  await client.connect(new StreamableHTTPClientTransport(url));
  return client;
}

describe('the official client 1.x', () => {
  it('connects, lists, calls, follows progress and sees errors', async () => {
    const client = await connect();
    expect(client.getServerVersion()).toEqual({ name: 'test-server', version: '1.2.3' });
    expect(client.getInstructions()).toBe('Be kind.');
    await client.ping();
    const { tools } = await client.listTools();
    expect(tools[0]).toEqual(greet);
    const hello = await client.callTool({ name: 'greet', arguments: { name: 'Ann' } });
    expect(hello.content).toEqual([{ type: 'text', text: 'Hello, Ann!' }]);
    const progress: unknown[] = [];
    await client.callTool({ name: 'steps' }, undefined, {
      onprogress: (value) => progress.push(value),
    });
    expect(progress).toEqual([
      { progress: 1, total: 2 },
      { progress: 2, total: 2, message: 'done' },
    ]);
    expect(await client.callTool({ name: 'fail' })).toMatchObject({ isError: true });
    await expect(client.callTool({ name: 'absent' })).rejects.toMatchObject({ code: -32602 });
    await client.close();
  });

  it('accepts structured content against the schema it was listed', async () => {
    const client = await connect();
    await client.listTools();
    const rows = await client.callTool({ name: 'rows' });
    expect(rows.structuredContent).toEqual({ result: [1, 2, 3] });
    const found = await client.callTool({ name: 'found' });
    expect(found.structuredContent).toEqual({ result: { id: 1 } });
    await client.close();
  });
});

describe.each([
  { mode: 'legacy' as const, version: '2025-11-25' },
  { mode: 'auto' as const, version: '2026-07-28' },
  { mode: { pin: '2026-07-28' }, version: '2026-07-28' },
])('the official client 2.x in mode $mode', ({ mode, version }) => {
  const modern = version === '2026-07-28';

  it('connects, lists, calls, follows progress and sees errors', async () => {
    const client = new ModernClient(info, { versionNegotiation: { mode } });
    await client.connect(new ModernTransport(url));
    expect(client.getNegotiatedProtocolVersion()).toBe(version);
    const { tools } = await client.listTools();
    expect(tools[0]).toEqual(greet);
    const hello = await client.callTool({ name: 'greet', arguments: { name: 'Ann' } });
    expect(hello.content).toEqual([{ type: 'text', text: 'Hello, Ann!' }]);
    const rows = await client.callTool({ name: 'rows' });
    expect(rows.structuredContent).toEqual(modern ? [1, 2, 3] : { result: [1, 2, 3] });
    const found = await client.callTool({ name: 'found' });
    expect(found.structuredContent).toEqual(modern ? { id: 1 } : { result: { id: 1 } });
    const progress: unknown[] = [];
    await client.callTool({ name: 'steps' }, { onprogress: (value) => progress.push(value) });
    expect(progress).toHaveLength(2);
    expect(await client.callTool({ name: 'fail' })).toMatchObject({ isError: true });
    await expect(client.callTool({ name: 'absent' })).rejects.toMatchObject({ code: -32602 });
    await client.close();
  });
});
