import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, serve } from '../support/serve.js';
import { type Answer, JSON_HEADERS, LEGACY, post } from '../support/wire.js';

describe('initialize', () => {
  let url = '';

  beforeAll(async () => {
    url = await serve(
      createServer({ title: 'Test', instructions: 'Be kind.', websiteUrl: 'https://example.com' }),
    );
  });

  function initialize(protocolVersion: unknown, headers = {}): Promise<Answer> {
    const params = { protocolVersion, capabilities: {}, clientInfo: { name: 'c', version: '1' } };
    return post(
      url,
      { jsonrpc: '2.0', id: 0, method: 'initialize', params },
      { ...JSON_HEADERS, ...headers },
    );
  }

  it.each(LEGACY)('agrees on %s', async (version) => {
    const { status, type, headers, message } = await initialize(version);
    expect(status).toBe(200);
    expect(type).toBe('application/json');
    expect(headers.get('mcp-session-id')).toMatch(/^[\x21-\x7e]{32,}$/);
    expect(message).toEqual({
      jsonrpc: '2.0',
      id: 0,
      result: {
        protocolVersion: version,
        capabilities: { logging: {} },
        serverInfo: {
          name: 'test-server',
          version: '1.2.3',
          title: 'Test',
          websiteUrl: 'https://example.com',
        },
        instructions: 'Be kind.',
      },
    });
  });

  it.each(['2024-11-05', '2024-10-07', '2026-07-28', '2027-01-01', '1.0.0', '', 'constructor'])(
    'offers the latest revision with initialize to a client that asks for "%s"',
    async (version) => {
      const { status, message } = await initialize(version);
      expect(status).toBe(200);
      expect(message.result.protocolVersion).toBe('2025-11-25');
    },
  );

  it.each([{ version: undefined }, { version: 20_251_125 }, { version: null }, { version: {} }])(
    'refuses the version $version, which is no string, with -32602',
    async ({ version }) => {
      const { status, message } = await initialize(version);
      expect({ status, code: message.error?.code, id: message.id }).toEqual({
        status: 200,
        code: -32602,
        id: 0,
      });
    },
  );

  it('lets the body decide where the header names another legacy revision', async () => {
    const { message } = await initialize('2025-06-18', { 'MCP-Protocol-Version': '2025-11-25' });
    expect(message.result.protocolVersion).toBe('2025-06-18');
  });

  it('leaves instructions out where there are none', async () => {
    const plain = await serve(createServer());
    const { message } = await post(plain, {
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { protocolVersion: '2025-11-25', capabilities: {} },
    });
    expect(Object.keys(message.result)).toEqual(['protocolVersion', 'capabilities', 'serverInfo']);
  });
});
