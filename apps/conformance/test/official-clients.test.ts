import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listen, type RunningServer } from '@lmcp/core/koa';
import * as modern from '@modelcontextprotocol/client';
import * as legacy from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { createFixtureServer } from '../src/create-fixture-server.js';

let running: RunningServer;

beforeAll(async () => {
  running = await listen(createFixtureServer(), {
    port: 0,
    handleSignals: false,
    announce: () => {},
  });
});

afterAll(() => running.close());

interface Progress {
  readonly progress: number;
  readonly total?: number | undefined;
}

function namesIn(result: unknown, member: string): readonly unknown[] {
  return Object(result)[member].map(({ name }: { readonly name: string }) => name);
}

/** What both generations of the official client offer alike. */
interface Connection {
  readonly version: string | undefined;
  listTools(): Promise<{ tools: { name: string; inputSchema: object }[] }>;
  callTool(name: string, onprogress?: (progress: Progress) => void): Promise<unknown>;
  listOthers(): Promise<readonly unknown[]>;
  read(uri: string): Promise<unknown>;
  getPrompt(name: string, args: Readonly<Record<string, string>>): Promise<unknown>;
  complete(name: string, value: string): Promise<unknown>;
  close(): Promise<void>;
}

async function connectModern(mode: modern.VersionNegotiationMode): Promise<Connection> {
  const client = new modern.Client(
    { name: 'test', version: '1.0.0' },
    { versionNegotiation: { mode } },
  );
  await client.connect(new modern.StreamableHTTPClientTransport(new URL(running.url)));
  return {
    version: client.getNegotiatedProtocolVersion(),
    listTools: () => client.listTools(),
    callTool: (name, onprogress) => client.callTool({ name }, onprogress && { onprogress }),
    listOthers: () =>
      Promise.all([client.listResources(), client.listResourceTemplates(), client.listPrompts()]),
    read: (uri) => client.readResource({ uri }),
    getPrompt: (name, args) => client.getPrompt({ name, arguments: args }),
    complete: (name, value) =>
      client.complete({
        ref: { type: 'ref/prompt', name: 'test_prompt_with_arguments' },
        argument: { name, value },
      }),
    close: () => client.close(),
  };
}

async function connectLegacy(): Promise<Connection> {
  const client = new legacy.Client({ name: 'test', version: '1.0.0' });
  const transport = new StreamableHTTPClientTransport(new URL(running.url));
  await client.connect(transport);
  return {
    version: transport.protocolVersion,
    listTools: () => client.listTools(),
    callTool: (name, onprogress) =>
      client.callTool({ name }, undefined, onprogress && { onprogress }),
    listOthers: () =>
      Promise.all([client.listResources(), client.listResourceTemplates(), client.listPrompts()]),
    read: (uri) => client.readResource({ uri }),
    getPrompt: (name, args) => client.getPrompt({ name, arguments: args }),
    complete: (name, value) =>
      client.complete({
        ref: { type: 'ref/prompt', name: 'test_prompt_with_arguments' },
        argument: { name, value },
      }),
    close: () => client.close(),
  };
}

describe.each([
  [
    '@modelcontextprotocol/client, pinned',
    '2026-07-28',
    () => connectModern({ pin: '2026-07-28' }),
  ],
  ['@modelcontextprotocol/client, auto', '2026-07-28', () => connectModern('auto')],
  ['@modelcontextprotocol/client, legacy', '2025-11-25', () => connectModern('legacy')],
  ['@modelcontextprotocol/sdk', '2025-11-25', connectLegacy],
])('%s', (_name, version, connect) => {
  let connection: Connection;

  beforeAll(async () => {
    connection = await connect();
  });

  afterAll(() => connection.close());

  it(`speaks ${version}`, () => expect(connection.version).toBe(version));

  it('lists the tools, the harmless one first, each schema as it was written', async () => {
    const { tools } = await connection.listTools();
    const [first, ...others] = tools.map(({ name }) => name);
    expect(first).toBe('test_simple_text');
    expect(others).toEqual(
      expect.arrayContaining(['test_tool_with_logging', 'test_sampling', 'test_x_mcp_header']),
    );
    const written = tools.find(({ name }) => name === 'json_schema_2020_12_tool');
    expect(written?.inputSchema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $defs: { address: { $anchor: 'addressDef' } },
      else: { required: ['email'] },
    });
  });

  it('receives every kind of content', async () => {
    expect(await connection.callTool('test_simple_text')).toMatchObject({
      content: [{ type: 'text', text: 'This is a simple text response for testing.' }],
    });
    expect(await connection.callTool('test_audio_content')).toMatchObject({
      content: [{ type: 'audio', mimeType: 'audio/wav' }],
    });
    expect(await connection.callTool('test_multiple_content_types')).toMatchObject({
      content: [{ type: 'text' }, { type: 'image' }, { type: 'resource' }],
    });
  });

  it('receives an error that the model can read', async () => {
    expect(await connection.callTool('test_error_handling')).toMatchObject({
      isError: true,
      content: [{ text: 'This tool intentionally returns an error for testing' }],
    });
  });

  it('lists resources, templates and prompts', async () => {
    const [resources, templates, prompts] = await connection.listOthers();
    expect(namesIn(resources, 'resources')).toEqual(
      expect.arrayContaining(['static-text', 'static-binary', 'watched-resource', 'git-workflow']),
    );
    expect(templates).toMatchObject({
      resourceTemplates: [{ uriTemplate: 'test://template/{id}/data' }],
    });
    expect(namesIn(prompts, 'prompts')).toContain('test_prompt_with_image');
    expect(prompts).toMatchObject({
      prompts: expect.arrayContaining([
        expect.objectContaining({
          name: 'test_prompt_with_arguments',
          arguments: [
            expect.objectContaining({ name: 'arg1', required: true }),
            expect.objectContaining({ name: 'arg2', required: true }),
          ],
        }),
      ]),
    });
  });

  it('reads text, bytes and what a template stands for', async () => {
    expect(await connection.read('test://static-text')).toMatchObject({
      contents: [{ text: 'This is the content of the static text resource.' }],
    });
    expect(await connection.read('test://static-binary')).toMatchObject({
      contents: [{ mimeType: 'image/png', blob: expect.stringMatching(/^iVBOR/) }],
    });
    expect(await connection.read('test://template/123/data')).toMatchObject({
      contents: [{ mimeType: 'application/json', text: expect.stringContaining('"id":"123"') }],
    });
    // The 2.x client reads both codes for it as the newer one.
    await expect(connection.read('test://nothing')).rejects.toThrow('Resource not found');
  });

  it('gets a prompt, and help with its arguments', async () => {
    const name = 'test_prompt_with_arguments';
    expect(await connection.getPrompt(name, { arg1: 'a', arg2: 'b' })).toMatchObject({
      messages: [{ role: 'user', content: { text: "Prompt with arguments: arg1='a', arg2='b'" } }],
    });
    await expect(connection.getPrompt(name, { arg1: 'a' })).rejects.toMatchObject({ code: -32602 });
    expect(await connection.complete('arg1', 'test')).toMatchObject({
      completion: { values: ['testValue1'] },
    });
  });

  it('is refused what needs a capability it did not declare', async () => {
    await expect(connection.callTool('test_missing_capability')).rejects.toThrow('sampling');
  });

  it('receives progress before the result', async () => {
    const seen: (readonly [number, number | undefined])[] = [];
    await connection.callTool('test_tool_with_progress', ({ progress, total }) => {
      seen.push([progress, total]);
    });
    expect(seen).toEqual([
      [0, 100],
      [50, 100],
      [100, 100],
    ]);
  });
});
