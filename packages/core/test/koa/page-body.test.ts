import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { McpServer } from '@lmcp/core';
import { listen, mcp } from '@lmcp/core/koa';
import Koa from 'koa';

const COUNT = 1000;

function serverOfManyTools(): McpServer {
  const server = new McpServer({ name: 'many', version: '1.0.0' });
  for (let number = 1; number <= COUNT; number += 1) {
    server.tool(`tool_${number}`, 'Größe '.repeat(40), { type: 'object' }, () => number);
  }
  return server;
}

async function list(url: string, id: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      Accept: 'application/json, text/event-stream',
      'Content-Type': 'application/json',
      'MCP-Protocol-Version': '2025-11-25',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/list' }),
  });
}

async function readList(response: Response): Promise<object> {
  const text = await response.text();
  const { id, result } = JSON.parse(text) as {
    readonly id: string;
    readonly result: { readonly tools: readonly { readonly name: string }[] };
  };
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    isMeasured: response.headers.get('content-length') === String(Buffer.byteLength(text)),
    id,
    count: result.tools.length,
    last: result.tools.at(-1)?.name,
  };
}

function wholeList(id: string): object {
  return {
    status: 200,
    type: 'application/json',
    isMeasured: true,
    id,
    count: COUNT,
    last: `tool_${COUNT}`,
  };
}

it('sends a large list whole, again and again, with the id of each request', async () => {
  const running = await listen(serverOfManyTools(), {
    port: 0,
    announce: () => {},
    sessions: false,
  });
  try {
    for (const id of ['first', 'zweite Ü', 'third']) {
      expect(await readList(await list(running.url, id))).toEqual(wholeList(id));
    }
  } finally {
    await running.close();
  }
});

it('leaves a large list to the middleware around it: headers before and after, and the body', async () => {
  let seen: unknown;
  const http = new Koa()
    .use(async (ctx, next) => {
      ctx.set('X-Before', 'yes');
      await next();
      ctx.set('X-After', 'yes');
      seen = ctx.body;
    })
    .use(mcp(serverOfManyTools(), { sessions: false }))
    .listen(0, '127.0.0.1');
  try {
    await new Promise((resolve) => http.once('listening', resolve));
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/mcp`;
    const response = await list(url, 'ü');
    expect(response.headers.get('x-before')).toBe('yes');
    expect(response.headers.get('x-after')).toBe('yes');
    expect(seen).toHaveProperty('readable');
    expect(await readList(response)).toEqual(wholeList('ü'));
  } finally {
    http.closeAllConnections();
    http.close();
  }
});
