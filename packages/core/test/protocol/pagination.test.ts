import { beforeAll, describe, expect, it } from '@jest/globals';
import { type CacheHints, type McpServer } from '@lmcp/core';
import { createServer, serve } from '../support/serve.js';
import { ask, MODERN, outcomeOf, type Revision, REVISIONS } from '../support/wire.js';

const LISTS = [
  { method: 'tools/list', member: 'tools' },
  { method: 'resources/list', member: 'resources' },
  { method: 'resources/templates/list', member: 'resourceTemplates' },
  { method: 'prompts/list', member: 'prompts' },
] as const;
const listCache: CacheHints = { ttlMs: 5000, cacheScope: 'public' };

function fill(server: McpServer): McpServer {
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    server
      .tool(name, '', { type: 'object' }, () => '')
      .resource(`list:${name}`, { name }, () => '')
      .resourceTemplate(`list:${name}/{id}`, { name }, () => '')
      .prompt(name, '', () => '');
  }
  return server;
}

interface Page {
  readonly names: readonly string[];
  readonly nextCursor: string | undefined;
  readonly hints: readonly unknown[];
}

describe.each(REVISIONS)('pages in %s', (revision: Revision) => {
  let url = '';

  beforeAll(async () => {
    url = await serve(fill(createServer({ pageSize: 2, listCache })));
  });

  async function pageOf(
    { method, member }: (typeof LISTS)[number],
    cursor?: string,
    of = url,
  ): Promise<Page> {
    const { message } = await ask(of, revision, method, cursor === undefined ? {} : { cursor });
    const entries = message.result[member] as readonly { name: string }[];
    const { nextCursor, ttlMs, cacheScope } = message.result;
    return { names: entries.map(({ name }) => name), nextCursor, hints: [ttlMs, cacheScope] };
  }

  it.each(LISTS)('of $method are all entries once, in their order', async (list) => {
    const first = await pageOf(list);
    const second = await pageOf(list, first.nextCursor);
    const third = await pageOf(list, second.nextCursor);
    expect([first, second, third].map(({ names }) => names)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e'],
    ]);
    expect(third.nextCursor).toBeUndefined();
    const hints = revision === MODERN ? [5000, 'public'] : [undefined, undefined];
    expect([first, second, third].map((page) => page.hints)).toEqual([hints, hints, hints]);
  });

  it('can be asked of another process with the same list', async () => {
    const other = await serve(fill(createServer({ pageSize: 2 })));
    const { nextCursor } = await pageOf(LISTS[0]);
    expect((await pageOf(LISTS[0], nextCursor, other)).names).toEqual(['c', 'd']);
  });

  it.each(LISTS)('of $method know no cursor that they did not give', async ({ method }) => {
    const { nextCursor } = await pageOf(method === 'tools/list' ? LISTS[1] : LISTS[0]);
    for (const cursor of ['', 'x', '2', 2, null, {}, nextCursor]) {
      const answer = await ask(url, revision, method, { cursor });
      expect(outcomeOf(answer)).toEqual({ status: 200, code: -32602 });
    }
  });

  it('do not exist unless asked for', async () => {
    const whole = await serve(fill(createServer()));
    const page = await pageOf(LISTS[0], undefined, whole);
    expect(page).toEqual({
      names: ['a', 'b', 'c', 'd', 'e'],
      nextCursor: undefined,
      hints: revision === MODERN ? [0, 'private'] : [undefined, undefined],
    });
  });
});
