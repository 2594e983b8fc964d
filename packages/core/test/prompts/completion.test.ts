import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, serve } from '../support/serve.js';
import { type Answer, ask, type Fields, MODERN, outcomeOf, REVISIONS } from '../support/wire.js';

const failures: { errorId: string; place: string }[] = [];
const argumentsOf = (...names: string[]): { type: string; properties: object } => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
});
let url = '';

beforeAll(async () => {
  const server = createServer({
    onError: (_error, { errorId, place }) => failures.push({ errorId, place }),
  })
    .prompt(
      'review',
      {
        arguments: argumentsOf('language', 'framework', 'many', 'some', 'broken', 'free'),
        complete: {
          language: ['TypeScript', 'Python', 'typst'],
          framework: async (value, { language }, { protocolVersion }) => [
            `${language}:${value}:${protocolVersion}`,
          ],
          many: () => Array.from({ length: 250 }, (_, index) => `v${index}`),
          some: () => ({ values: ['a', 'b'], total: 40 }),
          broken: () => {
            throw new Error('password is hunter2');
          },
        },
      },
      () => '',
    )
    .resourceTemplate(
      'repo://{owner}/{name}',
      { name: 'repo', complete: { owner: ['ada'] } },
      () => '',
    );
  url = await serve(server);
});

describe.each(REVISIONS)('completion/complete in %s', (revision) => {
  const prompt = { type: 'ref/prompt', name: 'review' };
  const template = { type: 'ref/resource', uri: 'repo://{owner}/{name}' };
  const complete = (
    ref: unknown,
    name: unknown,
    value: unknown,
    context?: Fields,
  ): Promise<Answer> =>
    ask(url, revision, 'completion/complete', {
      ref,
      argument: { name, value },
      ...(context === undefined ? {} : { context }),
    });
  const completionOf = async (...args: Parameters<typeof complete>): Promise<unknown> =>
    (await complete(...args)).message.result.completion;

  it('chooses from a list what begins alike', async () => {
    expect(await completionOf(prompt, 'language', 'ty')).toEqual({
      values: ['TypeScript', 'typst'],
      total: 2,
      hasMore: false,
    });
    expect(await completionOf(template, 'owner', '')).toMatchObject({ values: ['ada'] });
  });

  it('hands a function the value, the other arguments and the context', async () => {
    const context = { arguments: { language: 'Python' } };
    expect(await completionOf(prompt, 'framework', 'fl', context)).toMatchObject({
      values: [`Python:fl:${revision}`],
    });
  });

  it('sends at most 100 values and says how many there are', async () => {
    const { values, ...rest } = (await completionOf(prompt, 'many', '')) as Fields;
    expect(values).toHaveLength(100);
    expect(rest).toEqual({ total: 250, hasMore: true });
    expect(await completionOf(prompt, 'some', '')).toEqual({
      values: ['a', 'b'],
      total: 40,
      hasMore: true,
    });
  });

  it('proposes nothing for an argument that nobody completes', async () => {
    expect(await completionOf(prompt, 'free', '')).toMatchObject({ values: [], hasMore: false });
    expect(await completionOf(template, 'name', '')).toMatchObject({ values: [] });
  });

  it.each([
    { ref: { type: 'ref/prompt', name: 'other' }, name: 'language', value: '' },
    { ref: { type: 'ref/resource', uri: 'repo://a/b' }, name: 'owner', value: '' },
    { ref: { type: 'ref/tool', name: 'review' }, name: 'language', value: '' },
    { ref: undefined, name: 'language', value: '' },
    { ref: null, name: 'language', value: '' },
    { ref: prompt, name: 'constructor', value: '' },
    { ref: prompt, name: 'language', value: 5 },
    { ref: prompt, name: undefined, value: '' },
  ])('refuses $ref, $name, $value', async ({ ref, name, value }) => {
    expect(outcomeOf(await complete(ref, name, value))).toEqual({ status: 200, code: -32602 });
  });

  it('refuses other arguments that are no strings', async () => {
    const answer = await complete(prompt, 'framework', '', { arguments: { language: 5 } });
    expect(outcomeOf(answer)).toEqual({ status: 200, code: -32602 });
  });

  it('hides what went wrong in a completer', async () => {
    const { message } = await complete(prompt, 'broken', '');
    expect(message.error?.code).toBe(-32603);
    expect(message.error?.message).toContain(failures.at(-1)?.errorId);
    expect(failures.at(-1)?.place).toBe('completion of "broken" of prompt "review"');
  });

  it('is no method of a server on which nothing is completed', async () => {
    const plain = await serve(createServer().prompt('plain', '', () => ''));
    const answer = await ask(plain, revision, 'completion/complete', {});
    expect(outcomeOf(answer)).toEqual({ status: revision === MODERN ? 404 : 200, code: -32601 });
  });
});
