import { describe, expect, it } from '@jest/globals';
import { McpServer } from '@lmcp/core';

const server = new McpServer({ name: 'refusing', version: '1.0.0' });

async function send(message: object, versionHeader: string) {
  const reply = await server.handle(JSON.stringify(message), {
    headers: {
      'mcp-protocol-version': versionHeader,
      accept: 'application/json, text/event-stream',
    },
    principal: undefined,
    session: undefined,
    send: () => {},
    deliver: () => false,
    onAbort: () => {},
  });
  return { status: reply.status, body: JSON.parse(reply.body as string) as object };
}

describe('a request that is refused before its revision is known', () => {
  it('hears under its own id that its envelope is missing', async () => {
    const request = { jsonrpc: '2.0', id: 101, method: 'server/discover', params: {} };
    expect(await send(request, '2026-07-28')).toMatchObject({
      status: 400,
      body: { id: 101, error: { code: -32602 } },
    });
  });

  it('hears under its own id that its version header is unknown', async () => {
    const request = { jsonrpc: '2.0', id: 'seven', method: 'tools/list' };
    expect(await send(request, '2025-01-01')).toMatchObject({
      status: 400,
      body: { id: 'seven', error: { code: -32600 } },
    });
  });

  it('hears under its own id that "initialize" does not go with a modern header', async () => {
    const request = { jsonrpc: '2.0', id: 0, method: 'initialize', params: {} };
    expect(await send(request, '2026-07-28')).toMatchObject({
      status: 400,
      body: { id: 0, error: { code: -32020 } },
    });
  });

  it('is answered without an id when it had none to repeat', async () => {
    const { status, body } = await send({ jsonrpc: '2.0', id: null, method: 'ping' }, '2025-11-25');
    expect(status).toBe(400);
    expect(body).not.toHaveProperty('id');
  });
});
