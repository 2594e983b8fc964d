import { describe, expect, it, jest } from '@jest/globals';
import * as ours from '@lmcp/core';
import { createServer, serve } from './support/serve.js';
import { ask, callTool, MODERN } from './support/wire.js';

// What an author has whose tree of dependencies holds the package twice.
jest.resetModules();
const theirs = await import('@lmcp/core');

async function callOf(handler: () => unknown) {
  const server = createServer({ onError: () => {} });
  const url = await serve(server.tool('t', { description: 'Tries.' }, { type: 'object' }, handler));
  return callTool(url, MODERN, 't');
}

const throwing = (error: unknown) => () => {
  throw error;
};

describe('a second copy of the package', () => {
  it('is really another one', () => {
    expect(theirs.ToolError).not.toBe(ours.ToolError);
    expect(Object.getPrototypeOf(new theirs.ToolError('x'))).not.toBe(ours.ToolError.prototype);
  });

  it('throws errors for the model, its own subclasses too', async () => {
    class NotFound extends theirs.ToolError {}
    for (const error of [new theirs.ToolError('Try later.'), new NotFound('Try later.')]) {
      const { message } = await callOf(throwing(error));
      expect(message.result).toMatchObject({ isError: true, content: [{ text: 'Try later.' }] });
    }
  });

  it('throws errors for the client program', async () => {
    const { message } = await callOf(
      throwing(new theirs.ProtocolError(-32_001, 'No.', { data: 1 })),
    );
    expect(message.error).toEqual({ code: -32_001, message: 'No.', data: 1 });
    const busy = await callOf(throwing(new theirs.LimitError('calls_full', 503, 'Busy.', 2000)));
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '2']);
    const refused = await callOf(throwing(new theirs.InsufficientScopeError(['a'])));
    expect(refused.status).toBe(403);
  });

  it('returns results, contents, prompts and questions in full', async () => {
    const content = [{ type: 'text', text: 'Full.' }] as const;
    const { message } = await callOf(() => new theirs.ToolResult({ content, _meta: { a: 1 } }));
    expect(message.result).toMatchObject({ content, _meta: { a: 1 } });
    const again = await callOf(() => new theirs.InputRequired({ state: 1 }));
    expect(again.message.result).toMatchObject({ resultType: 'input_required' });
    const server = createServer()
      .resource('a://b', { name: 'b' }, () => new theirs.ReadResult({ contents: [{ text: 'B' }] }))
      .prompt('p', {}, () => new theirs.PromptResult({ messages: [], description: 'P' }));
    const url = await serve(server);
    const read = await ask(url, MODERN, 'resources/read', { uri: 'a://b' });
    expect(read.message.result).toMatchObject({ contents: [{ uri: 'a://b', text: 'B' }] });
    const prompt = await ask(url, MODERN, 'prompts/get', { name: 'p' });
    expect(prompt.message.result).toMatchObject({ messages: [], description: 'P' });
  });

  it('refuses tokens', async () => {
    const verify = throwing(new theirs.InvalidTokenError('The token has expired.'));
    const url = await serve(createServer(), { auth: { verifier: { verify } } });
    const { status, headers } = await ask(
      url,
      MODERN,
      'server/discover',
      {},
      {
        headers: { Authorization: 'Bearer x' },
      },
    );
    expect([status, headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('The token has expired.'),
    ]);
  });

  it('knows its classes apart', () => {
    expect(new theirs.ToolError('x')).not.toBeInstanceOf(ours.ProtocolError);
    expect(new theirs.ToolError('x')).not.toBeInstanceOf(ours.QuestionError);
    expect(new theirs.QuestionError('declined', 'k', 'x')).toBeInstanceOf(ours.ToolError);
    class Mine extends ours.ToolError {}
    expect(new theirs.ToolError('x')).not.toBeInstanceOf(Mine);
    expect(new Mine('x')).toBeInstanceOf(Mine);
  });

  it('is nothing that an exception or JSON passes for', async () => {
    const secret = 'ECONNREFUSED 10.0.0.7';
    class ToolError extends Error {
      override readonly name = 'ToolError';
    }
    const posing = JSON.parse('{"lmcp.ToolError":true,"Symbol(lmcp.ToolError)":true}') as object;
    const errors = [new ToolError(secret), Object.assign(new Error(secret), posing), secret, null];
    for (const error of errors) {
      const { text } = await callOf(throwing(error));
      expect(text).toContain('failed unexpectedly');
      expect(text).not.toContain(secret);
    }
  });
});
