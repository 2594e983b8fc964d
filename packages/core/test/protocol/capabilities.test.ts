import { describe, expect, it } from '@jest/globals';
import type { McpServer } from '@lmcp/core';
import { createServer, serve } from '../support/serve.js';
import { ask, LEGACY, MODERN } from '../support/wire.js';

const rows: readonly {
  readonly title: string;
  add: (server: McpServer) => McpServer;
  has: object;
}[] = [
  { title: 'nothing', add: (server) => server, has: {} },
  {
    title: 'tools',
    add: (server) => server.tool('a', '', { type: 'object' }, () => ''),
    has: { tools: {} },
  },
  {
    title: 'resources',
    add: (server) => server.resource('a:b', { name: 'a' }, () => ''),
    has: { resources: {} },
  },
  {
    title: 'templates with completion',
    add: (server) => server.resourceTemplate('a:{b}', { name: 'a', complete: { b: [] } }, () => ''),
    has: { resources: {}, completions: {} },
  },
  { title: 'prompts', add: (server) => server.prompt('a', '', () => ''), has: { prompts: {} } },
];

describe.each(rows)('a server with $title', ({ add, has }) => {
  it('declares exactly that', async () => {
    const url = await serve(add(createServer()));
    const { message } = await ask(url, MODERN, 'server/discover');
    expect(message.result.capabilities).toEqual({ logging: {}, ...has });
    for (const protocolVersion of LEGACY) {
      const params = { protocolVersion, capabilities: {}, clientInfo: { name: 'c', version: '1' } };
      const answer = await ask(url, protocolVersion, 'initialize', params);
      expect(answer.message.result.capabilities).toEqual(has);
    }
  });
});
