import { beforeAll, describe, expect, it } from '@jest/globals';
import { ProtocolError, ReadResult, ResourceNotFoundError } from '@lmcp/core';
import { createServer, serve } from '../support/serve.js';
import { type Answer, ask, META, MODERN, outcomeOf, REVISIONS } from '../support/wire.js';

const BYTES = new Uint8Array([0, 255, 128]).subarray(1);
const failures: { error: unknown; place: string; errorId: string }[] = [];
const secret = new Error('password is hunter2');
let url = '';

beforeAll(async () => {
  const server = createServer({
    onError: (error, { place, errorId }) => failures.push({ error, place, errorId }),
  })
    .resource('test://text', { name: 'text', mimeType: 'text/plain' }, () => 'Hello.')
    .resource('test://bytes', { name: 'bytes', mimeType: 'image/png' }, async () => BYTES)
    .resource('test://json', { name: 'json' }, () => ({ text: 'is data', author: 'Ada' }))
    .resource('test://several', { name: 'several', mimeType: 'text/plain' }, () => [
      { text: 'one' },
      { uri: 'test://several/2', mimeType: 'application/pdf', blob: BYTES, _meta: { page: 2 } },
    ])
    .resource(
      'test://cached',
      { name: 'cached', cache: { ttlMs: 60_000, cacheScope: 'public' } },
      () => 'kept',
    )
    .resource(
      'test://full',
      { name: 'full' },
      () => new ReadResult({ contents: [{ text: '' }], ttlMs: 5, _meta: { a: 1 } }),
    )
    .resource('test://broken', { name: 'broken' }, () => {
      throw secret;
    })
    .resource('test://function', { name: 'function' }, () => () => 'no JSON')
    .resource('test://refused', { name: 'refused' }, () => {
      throw new ProtocolError(-1, 'Not for you.', { data: { why: 'night' } });
    })
    .resource('test://gone', { name: 'gone' }, () => undefined)
    .resourceTemplate('test://item/{id}', { name: 'item', mimeType: 'text/plain' }, ({ id }) => {
      if (id === 'missing') {
        throw new ResourceNotFoundError('test://item/missing');
      }
      return id;
    })
    .resourceTemplate(
      'test://page/{page}{?draft}',
      {
        name: 'page',
        variables: {
          type: 'object',
          properties: { page: { type: 'integer', minimum: 1 }, draft: { type: 'boolean' } },
        },
      },
      (variables, { protocolVersion }, uri) => ({ variables, protocolVersion, uri }),
    );
  url = await serve(server);
});

function read(revision: (typeof REVISIONS)[number], uri: unknown): Promise<Answer> {
  return ask(url, revision, 'resources/read', { uri });
}

describe.each(REVISIONS)('resources/read in %s', (revision) => {
  const stamp = (ttlMs = 0, cacheScope = 'private'): object =>
    revision === MODERN
      ? {
          resultType: 'complete',
          ttlMs,
          cacheScope,
          _meta: { [META.server]: { name: 'test-server', version: '1.2.3' } },
        }
      : {};

  it('serves a string as the text of that URI', async () => {
    const { message } = await read(revision, 'test://text');
    expect(message.result).toEqual({
      contents: [{ uri: 'test://text', mimeType: 'text/plain', text: 'Hello.' }],
      ...stamp(),
    });
  });

  it('serves bytes in Base64, exactly those of the view', async () => {
    const { message } = await read(revision, 'test://bytes');
    expect(message.result.contents).toEqual([
      { uri: 'test://bytes', mimeType: 'image/png', blob: '/4A=' },
    ]);
  });

  it('serves any other value as JSON', async () => {
    const { message } = await read(revision, 'test://json');
    expect(message.result.contents).toEqual([
      {
        uri: 'test://json',
        mimeType: 'application/json',
        text: '{"text":"is data","author":"Ada"}',
      },
    ]);
  });

  it('serves several contents, each with the fields that the revision knows', async () => {
    const { message } = await read(revision, 'test://several');
    const meta = revision === '2025-03-26' ? {} : { _meta: { page: 2 } };
    expect(message.result.contents).toEqual([
      { uri: 'test://several', mimeType: 'text/plain', text: 'one' },
      { uri: 'test://several/2', mimeType: 'application/pdf', blob: '/4A=', ...meta },
    ]);
  });

  it('says how long the result may be kept only where the revision has a word for it', async () => {
    const { message } = await read(revision, 'test://cached');
    expect(message.result).toEqual({
      contents: [{ uri: 'test://cached', text: 'kept' }],
      ...stamp(60_000, 'public'),
    });
    const full = (await read(revision, 'test://full')).message.result;
    expect(full.contents).toEqual([{ uri: 'test://full', text: '' }]);
    expect(full.ttlMs).toBe(revision === MODERN ? 5 : undefined);
    expect(full).toMatchObject({ _meta: { a: 1 } });
  });

  it.each([
    'test://nothing',
    'test://gone',
    'test://item/missing',
    'test://item/',
    'test://item/a/b',
    'test://item/%2e%2e',
    'test://item/a%2Fb',
    'test://item/%ff',
    'test://page/0',
    'test://page/one',
    'test://page/1?draft=maybe',
    'test://page/1?other=1',
    'test://TEXT',
    '',
    'constructor',
  ])('does not find %j, with the code of the revision and data.uri', async (uri) => {
    const answer = await read(revision, uri);
    expect(outcomeOf(answer)).toEqual({ status: 200, code: revision === MODERN ? -32602 : -32002 });
    expect(answer.message.error?.data).toEqual({ uri });
  });

  it.each([undefined, 5, null])('needs a URI, not %j', async (uri) => {
    const headers = { 'Mcp-Name': undefined };
    const answer = await ask(url, revision, 'resources/read', { uri }, { headers });
    expect(answer.message.error?.code).toBe(revision === MODERN ? -32020 : -32602);
  });

  it('decodes variables and gives them the types of their schema', async () => {
    const { message } = await read(revision, 'test://item/caf%C3%A9');
    expect(message.result.contents[0].text).toBe('café');
    const uri = 'test://page/12?draft=true';
    const typed = (await read(revision, uri)).message.result.contents[0];
    expect(JSON.parse(typed.text)).toEqual({
      variables: { page: 12, draft: true },
      protocolVersion: revision,
      uri,
    });
  });

  it.each(['test://broken', 'test://function'])(
    'hides what went wrong in %s behind an error id, and is an error, not content',
    async (uri) => {
      const { status, message } = await read(revision, uri);
      const report = failures.at(-1);
      expect(status).toBe(200);
      expect(message.result).toBeUndefined();
      expect(message.error).toEqual({
        code: -32603,
        message: `Internal error. Error id: ${report?.errorId}`,
      });
      expect(report?.place).toBe(`resource "${uri}"`);
      expect(uri !== 'test://broken' || report?.error === secret).toBe(true);
    },
  );

  it('passes on the error that a handler meant for the client', async () => {
    const { message } = await read(revision, 'test://refused');
    expect(message.error).toEqual({ code: -1, message: 'Not for you.', data: { why: 'night' } });
  });
});
