import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, serve } from '../support/serve.js';
import { ask, callTool, MODERN, post, REVISIONS } from '../support/wire.js';

const IDS = [
  0,
  1,
  -1,
  -7,
  Number.MAX_SAFE_INTEGER,
  Number.MIN_SAFE_INTEGER,
  '',
  '0',
  'ä"\n',
  'x'.repeat(500),
];

describe('the id of a request', () => {
  let url = '';

  beforeAll(async () => {
    url = await serve(createServer().tool('t', '', { type: 'object' }, () => 'done'));
  });

  describe.each(REVISIONS)('in %s', (revision) => {
    it.each(IDS)('%j comes back with its type, with a result and with an error', async (id) => {
      const result = await callTool(url, revision, 't', {}, { id });
      const page = await ask(url, revision, 'tools/list', {}, { id });
      const error = await callTool(url, revision, 'absent', {}, { id });
      expect([result.message.id, page.message.id, error.message.id]).toEqual([id, id, id]);
      expect(error.message.error?.code).toBe(-32602);
    });
  });

  it('comes back with the refusal of a modern envelope', async () => {
    const { message } = await ask(
      url,
      MODERN,
      'tools/list',
      {},
      { id: 0, headers: { 'Mcp-Method': 'x' } },
    );
    expect(message.id).toBe(0);
  });

  it.each([
    '{"jsonrpc":"2.0","id":7,"method":1}',
    '{"jsonrpc":"2.0","id":7,"method":"ping","params":[]}',
    '{"jsonrpc":"2.0","id":7,"method":null}',
  ])('comes back where the rest of the message cannot be read: %s', async (text) => {
    const { status, message } = await post(url, text);
    expect({ status, id: message.id, code: message.error?.code }).toEqual({
      status: 400,
      id: 7,
      code: -32600,
    });
  });

  it.each(['null', '[]', '{}', '1.5', String(2 ** 60), '1e999', 'true', '[1]'])(
    '%s is no id: the whole message is refused without one',
    async (id) => {
      const { status, message } = await post(url, `{"jsonrpc":"2.0","id":${id},"method":"ping"}`);
      expect({ status, code: message.error?.code }).toEqual({ status: 400, code: -32600 });
      expect(Object.keys(message)).toEqual(['jsonrpc', 'error']);
    },
  );
});
