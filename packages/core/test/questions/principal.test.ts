import { describe, expect, it } from '@jest/globals';
import type { Exchange, McpServer, Principal } from '@lmcp/core';
import { ALL_CAPABILITIES } from '../support/modern-rounds.js';
import { createServer } from '../support/serve.js';
import { envelope, type Fields, META, type Rpc } from '../support/wire.js';

const KEYS = ['a secret that two servers of one house share'];
const NAME = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };

function createAsking(name: string): McpServer {
  return createServer({ name, requestState: { keys: KEYS } }).tool(
    'ask',
    '',
    { type: 'object' },
    async (_args, context) => JSON.stringify(await context.elicit('user', 'Name?', NAME)),
  );
}

/** A principal, or the name of one of this server itself. */
type Who = Principal | string | undefined;

/** Calls the tool as somebody, over a transport that authenticated them. */
async function call(server: McpServer, who: Who, more: Fields): Promise<Rpc> {
  const exchange: Exchange = {
    headers: undefined,
    principal: typeof who === 'string' ? { subject: who, scopes: [] } : who,
    session: undefined,
    send: () => {},
    deliver: () => false,
    onAbort: () => {},
  };
  const meta = envelope({ [META.capabilities]: ALL_CAPABILITIES });
  const params = { name: 'ask', ...more, _meta: meta };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  const reply = await server.handle(body, exchange);
  return JSON.parse(String(reply.body)) as Rpc;
}

describe('S26: the state that a client carries', () => {
  const house = createAsking('house');
  const inputResponses = { user: { action: 'decline' } };

  it.each([
    { from: 'ann', to: 'ann', opens: true },
    { from: 'ann', to: 'bob', opens: false },
    { from: 'ann', to: undefined, opens: false },
    { from: undefined, to: 'ann', opens: false },
    { from: undefined, to: undefined, opens: true },
  ])('of $from opens for $to: $opens', async ({ from, to, opens }) => {
    const { requestState } = (await call(house, from, {})).result;
    const { error, result } = await call(house, to, { inputResponses, requestState });
    expect([error?.code, result?.resultType]).toEqual(
      opens ? [undefined, 'complete'] : [-32_602, undefined],
    );
  });

  it('of somebody does not open for who is named alike elsewhere', async () => {
    const login = { subject: 'ann', issuer: 'https://login.example.com', scopes: [] };
    const { requestState } = (await call(house, login, {})).result;
    const more = { inputResponses, requestState };
    expect((await call(house, { ...login, scopes: ['more'] }, more)).error).toBeUndefined();
    for (const other of ['ann', { ...login, issuer: 'https://evil.example.com' }]) {
      expect((await call(house, other, more)).error?.code).toBe(-32_602);
    }
  });

  it('opens in another process that has the keys, but not in another server', async () => {
    const { requestState } = (await call(house, 'ann', {})).result;
    const more = { inputResponses, requestState };
    expect((await call(createAsking('house'), 'ann', more)).result.resultType).toBe('complete');
    expect((await call(createAsking('garden'), 'ann', more)).error?.code).toBe(-32_602);
  });
});
