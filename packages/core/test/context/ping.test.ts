import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { McpServer } from '@lmcp/core';
import { MemoryTransport } from '@lmcp/core/memory';
import { Client as ModernClient } from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { INFO } from '../support/drive-client.js';
import { LegacyClient, type Responder } from '../support/legacy-client.js';
import { createServer, serve } from '../support/serve.js';
import { callTool, MODERN } from '../support/wire.js';

const THERE = { content: [{ type: 'text', text: 'true' }] };
const GONE = { content: [{ type: 'text', text: 'false' }] };

/** A server whose tool tells whether its client answers within `ms`. */
function createPinging(ms?: number): McpServer {
  return createServer().tool('there', '', { type: 'object' }, async (_args, context) =>
    String(await context.ping(ms)),
  );
}

const open: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(open.splice(0).map((client) => client.close())));

describe('a ping of the server', () => {
  const rows: readonly { what: string; respond: Responder; result: object }[] = [
    { what: 'a result', respond: () => ({ result: {} }), result: THERE },
    { what: 'an error', respond: () => ({ error: { code: -1, message: 'no' } }), result: THERE },
    { what: 'silence', respond: () => undefined, result: GONE },
  ];

  it.each(rows)('answered with $what', async ({ respond, result }) => {
    const client = await LegacyClient.connect(createPinging(50), { respond });
    open.push(client);
    expect((await client.call('there')).result).toEqual(result);
    expect(client.requests).toEqual([{ jsonrpc: '2.0', id: 1, method: 'ping', params: {} }]);
  });

  it('does not wait for ever when garbage is collected meanwhile', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const respond = (): undefined => void setImmediate(collect);
    const client = await LegacyClient.connect(createPinging(50), { respond });
    open.push(client);
    expect((await client.call('there')).result).toEqual(GONE);
  });

  it('is answered by client 1.x over HTTP', async () => {
    const client = new Client(INFO);
    open.push(client);
    const url = new URL(await serve(createPinging()));
    await client.connect(new StreamableHTTPClientTransport(url));
    expect(await client.callTool({ name: 'there' })).toMatchObject(THERE);
  });

  it('is answered by client 2.x in 2025', async () => {
    const client = new ModernClient(INFO, { versionNegotiation: { mode: 'legacy' } });
    open.push(client);
    await client.connect(new MemoryTransport(createPinging()));
    expect(await client.callTool({ name: 'there' })).toMatchObject(THERE);
  });

  it('is not sent where it does not exist: there, who did not leave is there', async () => {
    const url = await serve(createPinging(), { sessions: false });
    const modern = await callTool(url, MODERN, 'there');
    expect(modern.messages).toHaveLength(1);
    expect(modern.message.result).toMatchObject(THERE);
  });
});
