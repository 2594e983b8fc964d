import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { MemoryTransport } from '@lmcp/core/memory';
import { createFixtureServer } from '../src/create-fixture-server.js';

const REVISIONS = ['2025-03-26', '2025-06-18', '2025-11-25', '2026-07-28'] as const;
const META = 'io.modelcontextprotocol/';

/** As far as this file reads a message. */
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly error?: { readonly code: number };
}

const page = readFileSync(new URL('../../../docs/protocol.md', import.meta.url), 'utf8');
const [table = ''] = page.split('\n## Methods\n')[1]?.split('\n## ') ?? [];

/** The rows of the table: what the page promises of each method. */
const rows = Array.from(
  table.matchAll(/^\| `([a-z/A-Z]+)` +\|(.*)\|.*\|$/gm),
  ([, method, cells]) => ({
    method: method as string,
    served: (cells as string).split('|').map((cell) => cell.trim() === '✓'),
  }),
);

describe('the table of methods in docs/protocol.md', () => {
  it('has a column for every revision', () => {
    const head = /^\| method .*$/m.exec(table)?.[0].split('|').slice(2, -2);
    expect(head?.map((cell) => cell.trim())).toEqual(REVISIONS);
  });

  describe.each(REVISIONS.map((revision, column) => ({ revision, column })))(
    'says of $revision',
    ({ revision, column }) => {
      it.each(rows)('the truth about $method', async ({ method, served }) => {
        const { error } = await askOnce(revision, method);
        expect(error?.code !== -32_601).toBe(served[column]);
      });
    },
  );
});

/** A client of 2026-07-28 that declares the extensions. */
const ENVELOPE = {
  [`${META}protocolVersion`]: '2026-07-28',
  [`${META}clientCapabilities`]: { extensions: { [`${META}tasks`]: {}, [`${META}skills`]: {} } },
};

const open = new Set<MemoryTransport>();
afterAll(() => Promise.all([...open].map((transport) => transport.close())));

/** The first message that answers a request of a client that declared all extensions. */
async function askOnce(revision: string, method: string): Promise<Message> {
  const transport = new MemoryTransport(createFixtureServer());
  open.add(transport);
  const answer = (id: number): Promise<Message> =>
    new Promise((resolve) => {
      const onmessage = (message: object): void => {
        const heard = message as Message;
        if (heard.id === id || heard.method === 'notifications/subscriptions/acknowledged') {
          resolve(heard);
        }
      };
      Object.assign(transport, { onmessage });
    });
  const send = (id: number, name: string, params: object): Promise<Message> => {
    const answered = answer(id);
    void transport.send({ jsonrpc: '2.0', id, method: name, params });
    return answered;
  };
  if (revision === '2026-07-28') {
    return send(2, method, { notifications: {}, _meta: ENVELOPE });
  }
  const clientInfo = { name: 'table', version: '1.0.0' };
  const hello = { protocolVersion: revision, capabilities: {}, clientInfo };
  if (method === 'initialize') {
    return send(1, method, hello);
  }
  await send(1, 'initialize', hello);
  return send(2, method, {});
}
