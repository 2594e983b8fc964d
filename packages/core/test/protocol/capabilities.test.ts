import { describe, expect, it } from '@jest/globals';
import type { McpServer } from '@lmcp/core';
import { MemoryClient } from '../support/memory-client.js';
import { createServer, serve } from '../support/serve.js';
import { ask, LEGACY, MODERN } from '../support/wire.js';

const rows: readonly {
  readonly title: string;
  add: (server: McpServer) => McpServer;
  /** Where nothing but answers reaches the client. */
  bare: object;
  /** Where it can be told of changes. */
  full: object;
}[] = [
  { title: 'nothing', add: (server) => server, bare: {}, full: {} },
  {
    title: 'tools',
    add: (server) => server.tool('a', '', { type: 'object' }, () => ''),
    bare: { tools: {} },
    full: { tools: { listChanged: true } },
  },
  {
    title: 'resources',
    add: (server) => server.resource('a:b', { name: 'a' }, () => ''),
    bare: { resources: {} },
    full: { resources: { subscribe: true, listChanged: true } },
  },
  {
    title: 'templates with completion',
    add: (server) => server.resourceTemplate('a:{b}', { name: 'a', complete: { b: [] } }, () => ''),
    bare: { resources: {}, completions: {} },
    full: { resources: { subscribe: true, listChanged: true }, completions: {} },
  },
  {
    title: 'prompts',
    add: (server) => server.prompt('a', '', () => ''),
    bare: { prompts: {} },
    full: { prompts: { listChanged: true } },
  },
  {
    title: 'disabled tools and prompts',
    add: (server) =>
      server
        .tool('a', '', { type: 'object' }, () => '')
        .prompt('a', '', () => '')
        .disable('tools', 'a')
        .disable('prompts', 'a'),
    bare: { tools: {}, prompts: {} },
    full: { tools: { listChanged: true }, prompts: { listChanged: true } },
  },
];

describe.each(rows)('a server with $title', ({ add, bare, full }) => {
  it('declares exactly that', async () => {
    const url = await serve(add(createServer()));
    const { message } = await ask(url, MODERN, 'server/discover');
    expect(message.result.capabilities).toEqual({ logging: {}, ...full });
  });

  it.each(LEGACY)('declares to a session of %s what needs one, to others not', async (revision) => {
    const client = new MemoryClient(add(createServer()));
    const { result } = await client.initialize(revision);
    expect(result.capabilities).toEqual({ logging: {}, ...full });
    await client.close();
    const clientInfo = { name: 'c', version: '1' };
    const params = { protocolVersion: revision, capabilities: {}, clientInfo };
    const capabilitiesAt = async (url: string): Promise<unknown> =>
      (await ask(url, revision, 'initialize', params)).message.result.capabilities;
    expect(await capabilitiesAt(await serve(add(createServer())))).toEqual(result.capabilities);
    const stateless = await serve(add(createServer()), { sessions: false });
    expect(await capabilitiesAt(stateless)).toEqual(bare);
  });

  it('has the methods of its capabilities only', async () => {
    const url = await serve(add(createServer()));
    const { message } = await ask(url, MODERN, 'server/discover');
    const { tools, prompts, resources } = message.result.capabilities;
    const listens = [tools, prompts, resources].some((has) => has !== undefined);
    const { message: answer } = await ask(url, MODERN, 'subscriptions/listen', {});
    expect(answer.error?.code).toBe(listens ? -32_602 : -32_601);
  });
});
