import { describe, expect, it } from '@jest/globals';
import type { DefinitionKind, McpServer } from '@lmcp/core';
import { nextTurn } from '../support/deferred.js';
import { listenOverHttp } from '../support/listening.js';
import { MemoryClient } from '../support/memory-client.js';
import { createServer, serve } from '../support/serve.js';
import { ask, callTool, type Fields, LEGACY, MODERN, REVISIONS } from '../support/wire.js';

const ANY = { type: 'object' };

function offer(options = {}): McpServer {
  const server = createServer(options);
  for (const name of ['a', 'b', 'c']) {
    server
      .tool(name, '', ANY, () => `tool ${name}`)
      .prompt(name, '', () => `prompt ${name}`)
      .resource(`test://${name}`, { name }, () => `resource ${name}`)
      .resourceTemplate(`${name}://{id}`, { name, complete: { id: ['1'] } }, ({ id }) => id);
  }
  return server;
}

function complete(uri: string): Fields {
  return { ref: { type: 'ref/resource', uri }, argument: { name: 'id', value: '' } };
}

const KINDS: readonly {
  kind: DefinitionKind;
  name: string;
  list: string;
  member: string;
  key: string;
  use: string;
  params: object;
}[] = [
  {
    kind: 'tools',
    name: 'b',
    list: 'tools/list',
    member: 'tools',
    key: 'name',
    use: 'tools/call',
    params: { name: 'b' },
  },
  {
    kind: 'prompts',
    name: 'b',
    list: 'prompts/list',
    member: 'prompts',
    key: 'name',
    use: 'prompts/get',
    params: { name: 'b' },
  },
  {
    kind: 'resources',
    name: 'test://b',
    list: 'resources/list',
    member: 'resources',
    key: 'uri',
    use: 'resources/read',
    params: { uri: 'test://b' },
  },
  {
    kind: 'resourceTemplates',
    name: 'b://{id}',
    list: 'resources/templates/list',
    member: 'resourceTemplates',
    key: 'uriTemplate',
    use: 'resources/read',
    params: { uri: 'b://1' },
  },
];

describe.each(KINDS)('disabling one of $kind', ({ kind, name, list, member, key, use, params }) => {
  it.each(REVISIONS)('takes it away, and enabling brings it back in %s', async (revision) => {
    const server = offer();
    const url = await serve(server);
    const listed = async (): Promise<unknown[]> => {
      const { message } = await ask(url, revision, list);
      return message.result[member].map((entry: Record<string, unknown>) => entry[key]);
    };
    const codeOf = async (): Promise<unknown> =>
      (await ask(url, revision, use, { ...params })).message.error?.code;
    const before = await listed();
    expect(before).toContain(name);
    server.disable(kind, name);
    expect(await listed()).toEqual(before.filter((entry) => entry !== name));
    const notFound = use === 'resources/read' && revision !== MODERN ? -32_002 : -32_602;
    expect(await codeOf()).toBe(notFound);
    server.enable(kind, name);
    expect(await listed()).toEqual(before);
    expect(await codeOf()).toBeUndefined();
  });

  it('tells the clients that want to know, when it changes anything', async () => {
    const server = offer();
    const of = kind === 'resourceTemplates' ? 'resources' : kind;
    const listening = await listenOverHttp(await serve(server), {
      [`${of}ListChanged`]: true,
      resourceSubscriptions: ['test://a'],
    });
    const client = new MemoryClient(server);
    await client.initialize();
    const method = `notifications/${of}/list_changed`;
    const toggles = [
      () => server.enable(kind, name),
      () => server.disable(kind, name),
      () => server.disable(kind, name),
      () => server.enable(kind, name),
    ];
    for (const toggle of toggles) {
      toggle();
      // What changes twice in one turn is told once.
      await nextTurn();
    }
    // Whatever was told of them has come when this has, which was told after it.
    server.changes.resourceUpdated('test://a');
    await listening.next((message) => message.method === 'notifications/resources/updated');
    await client.ask('ping');
    expect(client.heard(method)).toHaveLength(2);
    expect(listening.messages.slice(1, -1).map((message) => message.method)).toEqual([
      method,
      method,
    ]);
    listening.leave();
    await client.close();
  });

  it('may happen before the server serves', async () => {
    const server = offer().disable(kind, name);
    const { message } = await ask(await serve(server), MODERN, list);
    const names = message.result[member].map((entry: Record<string, unknown>) => entry[key]);
    expect(names).toHaveLength(2);
    expect(names).not.toContain(name);
  });

  it('is refused for a name that nothing has', () => {
    const server = offer();
    const wrong = `${name}x`;
    expect(() => server.disable(kind, 'nothing of the kind')).toThrow(RangeError);
    expect(() => server.enable(kind, wrong)).toThrow(`'${wrong}'`);
  });
});

describe('disabling', () => {
  it('names what was probably meant', () => {
    const server = createServer().tool('search_files', '', ANY, () => '');
    expect(() => server.disable('tools', 'serach_files')).toThrow(
      `This server has no tool 'serach_files' to enable or disable. Did you mean 'search_files'?`,
    );
  });

  it('lets calls that run go on', async () => {
    const server = createServer();
    const url = await serve(
      server.tool('slow', '', ANY, async () => {
        server.disable('tools', 'slow');
        await nextTurn();
        return 'done';
      }),
    );
    expect((await callTool(url, MODERN, 'slow')).message.result.content[0].text).toBe('done');
    expect((await callTool(url, MODERN, 'slow')).message.error?.code).toBe(-32_602);
  });

  it('leaves the capability, and an empty list', async () => {
    const server = createServer().tool('only', '', ANY, () => '');
    const url = await serve(server.disable('tools', 'only'));
    const { message } = await ask(url, MODERN, 'tools/list');
    expect(message.result.tools).toEqual([]);
  });

  it('cuts pages anew', async () => {
    const server = offer({ pageSize: 2 });
    const url = await serve(server);
    const first = await ask(url, MODERN, 'tools/list');
    const cursor = first.message.result.nextCursor as string;
    expect((await ask(url, MODERN, 'tools/list', { cursor })).message.result.tools).toHaveLength(1);
    server.disable('tools', 'a');
    const { message } = await ask(url, MODERN, 'tools/list');
    expect(message.result.tools.map((tool: { name: string }) => tool.name)).toEqual(['b', 'c']);
    expect(message.result).not.toHaveProperty('nextCursor');
    expect((await ask(url, MODERN, 'tools/list', { cursor })).message.error?.code).toBe(-32_602);
  });

  it('ends the completion of a prompt and of a template', async () => {
    const server = offer().disable('resourceTemplates', 'a://{id}');
    const url = await serve(server);
    const gone = await ask(url, LEGACY[2], 'completion/complete', complete('a://{id}'));
    expect(gone.message.error?.code).toBe(-32_602);
    const stays = await ask(url, LEGACY[2], 'completion/complete', complete('b://{id}'));
    expect(stays.message.result.completion.values).toEqual(['1']);
  });

  it('keeps subscriptions to a resource, and takes no new ones', async () => {
    const server = offer();
    const url = await serve(server);
    const filter = { resourceSubscriptions: ['test://b'] };
    const before = await listenOverHttp(url, filter);
    server.disable('resources', 'test://b');
    const after = await listenOverHttp(url, filter);
    expect(after.messages[0]?.params?.['notifications']).toEqual({ resourceSubscriptions: [] });
    server.changes.resourceUpdated('test://b');
    await before.next(({ method }) => method === 'notifications/resources/updated');
    before.leave();
    after.leave();
  });
});
