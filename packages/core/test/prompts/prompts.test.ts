import { beforeAll, describe, expect, it } from '@jest/globals';
import { PromptResult } from '@lmcp/core';
import { z } from 'zod';
import { createServer, serve } from '../support/serve.js';
import { type Answer, ask, type Fields, MODERN, outcomeOf, REVISIONS } from '../support/wire.js';

const icons = [{ src: 'https://example.com/icon.png' }];
const failures: { error: unknown; errorId: string; place: string }[] = [];
const picture = { type: 'image', data: 'AA==', mimeType: 'image/png' } as const;
let url = '';

beforeAll(async () => {
  const server = createServer({
    onError: (error, { errorId, place }) => failures.push({ error, errorId, place }),
  })
    .prompt('plain', 'Says hello.', () => 'Hello!')
    .prompt(
      'typed',
      {
        title: 'Typed',
        description: 'Takes arguments.',
        icons,
        _meta: { a: 1 },
        arguments: {
          type: 'object',
          properties: {
            code: { type: 'string', title: 'Code', description: 'What to review' },
            lines: { type: 'integer', minimum: 1 },
            strict: { type: 'boolean' },
            depth: { enum: [1, 2] },
          },
          required: ['code'],
        },
      },
      (args) => JSON.stringify(args),
    )
    .prompt(
      'library',
      { arguments: z.object({ count: z.int().default(3) }) },
      ({ count }) => `${count + 1}`,
    )
    .prompt('messages', '', () => [
      { role: 'user', content: { type: 'text', text: 'Q' } },
      { role: 'assistant', content: picture },
      'and',
      { type: 'resource_link', uri: 'a:b', name: 'b' },
    ])
    .prompt('full', 'Says it all.', () => {
      return new PromptResult({ description: 'For you', messages: [], _meta: { b: 2 } });
    })
    .prompt('broken', '', () => {
      throw new Error('password is hunter2');
    })
    .prompt('number', '', () => 5);
  url = await serve(server);
});

describe.each(REVISIONS)('prompts in %s', (revision) => {
  const get = (name: unknown, args?: unknown): Promise<Answer> =>
    ask(url, revision, 'prompts/get', args === undefined ? { name } : { name, arguments: args });
  const textOf = async (name: string, args: Fields): Promise<unknown> =>
    (await get(name, args)).message.result.messages[0].content.text;

  it('are listed with exactly the fields of the revision', async () => {
    const { message } = await ask(url, revision, 'prompts/list');
    const titled = revision !== '2025-03-26';
    expect(message.result.prompts.slice(0, 3)).toEqual([
      { name: 'plain', description: 'Says hello.' },
      {
        name: 'typed',
        description: 'Takes arguments.',
        ...(titled ? { title: 'Typed', _meta: { a: 1 } } : {}),
        ...(titled && revision !== '2025-06-18' ? { icons } : {}),
        arguments: [
          {
            name: 'code',
            ...(titled ? { title: 'Code' } : {}),
            description: 'What to review',
            required: true,
          },
          { name: 'lines', required: false },
          { name: 'strict', required: false },
          { name: 'depth', required: false },
        ],
      },
      { name: 'library', arguments: [{ name: 'count', required: false }] },
    ]);
  });

  it('answer a string as one message of the user', async () => {
    const { resultType, description, messages } = (await get('plain')).message.result;
    expect({ resultType, description, messages }).toEqual({
      resultType: revision === MODERN ? 'complete' : undefined,
      description: 'Says hello.',
      messages: [{ role: 'user', content: { type: 'text', text: 'Hello!' } }],
    });
  });

  it('answer messages and content as they are, as far as the revision can carry them', async () => {
    const link = { type: 'resource_link', uri: 'a:b', name: 'b' };
    const { messages } = (await get('messages', {})).message.result;
    expect(messages).toEqual([
      { role: 'user', content: { type: 'text', text: 'Q' } },
      { role: 'assistant', content: picture },
      { role: 'user', content: { type: 'text', text: 'and' } },
      {
        role: 'user',
        content: revision === '2025-03-26' ? { type: 'text', text: 'b: a:b' } : link,
      },
    ]);
  });

  it('answer a PromptResult verbatim', async () => {
    const { message } = await get('full');
    expect(message.result).toMatchObject({ description: 'For you', messages: [], _meta: { b: 2 } });
  });

  it('give the strings of the wire the types of the schema', async () => {
    const args = { code: '1', lines: '20', strict: 'true', depth: '2' };
    expect(JSON.parse(String(await textOf('typed', args)))).toEqual({
      code: '1',
      lines: 20,
      strict: true,
      depth: 2,
    });
    expect(await textOf('library', { count: '4' })).toBe('5');
    expect(await textOf('library', {})).toBe('4');
  });

  it.each<{ name: string; args: unknown; says: string }>([
    { name: 'nothing', args: {}, says: 'Unknown prompt' },
    { name: 'constructor', args: {}, says: 'Unknown prompt' },
    { name: 'typed', args: {}, says: 'Missing arguments: code' },
    { name: 'typed', args: undefined, says: 'Missing arguments: code' },
    { name: 'typed', args: { code: 'x', other: 'y' }, says: 'Unknown argument: other' },
    { name: 'typed', args: { code: 'x', constructor: 'y' }, says: 'Unknown argument' },
    { name: 'typed', args: { code: 5 }, says: 'must be a string' },
    { name: 'typed', args: { code: 'x', lines: '1.5' }, says: 'lines' },
    { name: 'typed', args: { code: 'x', lines: '0' }, says: 'lines' },
    { name: 'typed', args: { code: 'x', lines: '9007199254740993' }, says: 'lines' },
    { name: 'typed', args: { code: 'x', lines: ' 1' }, says: 'lines' },
    { name: 'typed', args: { code: 'x', strict: 'yes' }, says: 'strict' },
    { name: 'typed', args: { code: 'x', depth: '3' }, says: 'depth' },
    { name: 'library', args: { count: 'many' }, says: 'count' },
    { name: 'plain', args: { code: 'x' }, says: 'There are: none' },
    { name: 'plain', args: [], says: 'must be an object' },
  ])('refuse $name with $args', async ({ name, args, says }) => {
    const answer = await get(name, args);
    expect(outcomeOf(answer)).toEqual({ status: 200, code: -32602 });
    expect(answer.message.error?.message).toContain(says);
  });

  it.each(['broken', 'number'])('hide what went wrong in "%s"', async (name) => {
    const { message } = await get(name);
    const errorId = failures.at(-1)?.errorId;
    expect(message.error).toEqual({
      code: -32603,
      message: `Internal error. Error id: ${errorId}`,
    });
    expect(failures.at(-1)?.place).toBe(`prompt "${name}"`);
  });

  it.each(['prompts/list', 'prompts/get', 'completion/complete'])(
    'are not offered, nor is %s, where there are none',
    async (method) => {
      const none = await serve(createServer().tool('a', '', { type: 'object' }, () => ''));
      const answer = await ask(none, revision, method, { name: 'a' });
      expect(outcomeOf(answer)).toEqual({ status: revision === MODERN ? 404 : 200, code: -32601 });
    },
  );
});
