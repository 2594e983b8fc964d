import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, serve } from '../support/serve.js';
import { ask, LEGACY, META, MODERN } from '../support/wire.js';

describe('server/discover', () => {
  it('says what a 2026-07-28 client may use, and nothing else', async () => {
    const url = await serve(
      createServer({ instructions: 'Be kind.' }).tool('a', '', { type: 'object' }, () => 'a'),
    );
    const { status, message } = await ask(url, MODERN, 'server/discover', {}, { id: 'd' });
    expect(status).toBe(200);
    expect(message).toEqual({
      jsonrpc: '2.0',
      id: 'd',
      result: {
        resultType: 'complete',
        supportedVersions: ['2026-07-28'],
        capabilities: { logging: {}, tools: { listChanged: true } },
        instructions: 'Be kind.',
        ttlMs: 0,
        cacheScope: 'private',
        _meta: { [META.server]: { name: 'test-server', version: '1.2.3' } },
      },
    });
  });
});

describe('ping', () => {
  let url = '';

  beforeAll(async () => {
    url = await serve(createServer());
  });

  it.each(LEGACY)('is answered with exactly {} in %s', async (revision) => {
    const { status, text } = await ask(url, revision, 'ping', {}, { id: 1 });
    expect(status).toBe(200);
    expect(text).toBe('{"jsonrpc":"2.0","id":1,"result":{}}');
  });

  it('is served without any params', async () => {
    const { text } = await ask(url, '2025-11-25', 'ping', undefined, { id: 'p' });
    expect(text).toBe('{"jsonrpc":"2.0","id":"p","result":{}}');
  });
});

describe.each(LEGACY)('an unknown method in %s', (revision) => {
  it.each(['server/discover', 'resources/list', 'resources/subscribe', 'toString', ''])(
    'such as "%s" is -32601 within a 200',
    async (method) => {
      const url = await serve(createServer());
      const { status, message } = await ask(url, revision, method);
      expect({ status, code: message.error?.code }).toEqual({ status: 200, code: -32601 });
    },
  );
});
