import { describe, expect, it } from '@jest/globals';
import { type Extension, ProtocolError, type RequestContext } from '@lmcp/core';
import { MemoryClient } from '../support/memory-client.js';
import { problemsOf } from '../support/problems.js';
import { createServer, serve } from '../support/serve.js';
import {
  ask,
  envelope,
  type Fields,
  LEGACY,
  META,
  MODERN,
  outcomeOf,
  type Rpc,
} from '../support/wire.js';

const ID = 'com.example/clock';
const DECLARED = { meta: { [META.capabilities]: { extensions: { [ID]: {} } } } };

function clock(more: Partial<Extension> = {}): Extension {
  return {
    id: ID,
    settings: { zone: 'UTC' },
    resources: [{ uri: 'clock://face', name: 'face', unlisted: true, read: () => '12:00' }],
    methods: {
      'clock/read': {
        cache: { ttlMs: 5, cacheScope: 'public' },
        serve: ({ format }, context: RequestContext) => ({
          time: `noon ${String(format)}`,
          id: context.requestId,
        }),
      },
      'clock/set': { nameParameter: 'clockId', needsDeclaration: true, serve: () => ({}) },
      'clock/break': {
        serve: () => {
          throw new Error('secret: hunter2');
        },
      },
      'clock/forbid': {
        serve: () => {
          throw new ProtocolError(-32_001, 'Forbidden.');
        },
      },
    },
    extendTool: ({ name }) => (name === 'plain' ? undefined : { _meta: { clock: name, own: 0 } }),
    ...more,
  };
}

const serveClock = (more: Partial<Extension> = {}): Promise<string> =>
  serve(
    createServer({ extensions: [clock(more)], onError: () => {} })
      .tool('plain', '', { type: 'object' }, () => '')
      .tool('timed', { description: '', _meta: { own: 1 } }, { type: 'object' }, () => ''),
  );

describe('an extension', () => {
  it('is declared to clients of 2026-07-28, and serves its methods to them', async () => {
    const url = await serveClock();
    const discovered = await ask(url, MODERN, 'server/discover');
    expect(discovered.message.result.capabilities).toMatchObject({
      tools: {},
      resources: {},
      extensions: { [ID]: { zone: 'UTC' } },
    });
    const { message } = await ask(url, MODERN, 'clock/read', { format: 'ISO' }, { id: 'a' });
    expect(message.result).toMatchObject({
      resultType: 'complete',
      time: 'noon ISO',
      id: 'a',
      ttlMs: 5,
      cacheScope: 'public',
    });
  });

  it.each(LEGACY)('does not exist for clients of %s', async (revision) => {
    const url = await serveClock();
    const client = {
      protocolVersion: revision,
      capabilities: {},
      clientInfo: { name: 'c', version: '1' },
    };
    const { message } = await ask(url, revision, 'initialize', client);
    expect(message.result.capabilities).not.toHaveProperty('extensions');
    expect(outcomeOf(await ask(url, revision, 'clock/read'))).toEqual({
      status: 200,
      code: -32_601,
    });
  });

  it.each(LEGACY)(
    'serves clients of %s where it says so, without cache hints',
    async (revision) => {
      const url = await serveClock({ servesLegacy: true });
      const client = {
        protocolVersion: revision,
        capabilities: {},
        clientInfo: { name: 'c', version: '1' },
      };
      const { message } = await ask(url, revision, 'initialize', client);
      expect(message.result.capabilities.extensions).toEqual({ [ID]: { zone: 'UTC' } });
      expect((await ask(url, revision, 'clock/read')).message.result).toEqual({
        time: 'noon undefined',
        id: 1,
      });
    },
  );

  it('refuses a client that did not declare it, where a method needs that', async () => {
    const url = await serveClock();
    const refused = await ask(
      url,
      MODERN,
      'clock/set',
      { clockId: 'c' },
      { headers: { 'Mcp-Name': 'c' } },
    );
    expect(outcomeOf(refused)).toEqual({ status: 400, code: -32_021 });
    expect(refused.message.error).toMatchObject({
      message: expect.stringContaining(ID),
      data: { requiredCapabilities: { extensions: { [ID]: {} } } },
    });
    const served = await ask(
      url,
      MODERN,
      'clock/set',
      { clockId: 'c' },
      { ...DECLARED, headers: { 'Mcp-Name': 'c' } },
    );
    expect(served.message.result).toMatchObject({ resultType: 'complete' });
    expect(served.message.result).not.toHaveProperty('ttlMs');
  });

  it.each([
    { what: 'no Mcp-Name', headers: {} },
    { what: 'another Mcp-Name', headers: { 'Mcp-Name': 'd' } },
  ])('refuses $what for a method that names something', async ({ headers }) => {
    const url = await serveClock();
    const answer = await ask(url, MODERN, 'clock/set', { clockId: 'c' }, { ...DECLARED, headers });
    expect(outcomeOf(answer)).toEqual({ status: 400, code: -32_020 });
  });

  it('hides what an unexpected exception says, and passes on an error for the client', async () => {
    const url = await serveClock();
    const broken = await ask(url, MODERN, 'clock/break');
    expect(outcomeOf(broken)).toEqual({ status: 200, code: -32_603 });
    expect(broken.text).not.toContain('hunter2');
    expect(outcomeOf(await ask(url, MODERN, 'clock/forbid'))).toEqual({
      status: 200,
      code: -32_001,
    });
    expect(outcomeOf(await ask(url, MODERN, 'clock/absent'))).toEqual({
      status: 404,
      code: -32_601,
    });
  });

  it('adds resources, of which the unlisted ones can only be read', async () => {
    const url = await serveClock();
    const list = await ask(url, MODERN, 'resources/list');
    expect(list.message.result.resources).toEqual([]);
    const read = await ask(url, MODERN, 'resources/read', { uri: 'clock://face' });
    expect(read.message.result.contents).toEqual([{ uri: 'clock://face', text: '12:00' }]);
  });

  it('adds to the `_meta` of tools, whose own keys win', async () => {
    const url = await serveClock();
    const { tools } = (await ask(url, MODERN, 'tools/list')).message.result;
    expect(tools[0]).not.toHaveProperty('_meta');
    expect(tools[1]).toHaveProperty('_meta', { clock: 'timed', own: 1 });
  });
});

describe('extensions at start-up', () => {
  it('are refused under an id that is none, twice, and with what they find themselves', async () => {
    const own = { code: 'LMCP148', place: 'clock', seen: 'It stands.', fix: 'wind it up.' };
    const problems = await problemsOf(() =>
      createServer({
        extensions: [clock(), clock({ check: () => [own] }), { id: 'clock', settings: {} }],
      }).ready(),
    );
    expect(problems.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'LMCP142 resource "clock://face"',
      'LMCP161 extension "clock"',
      `LMCP162 extension "${ID}"`,
      'LMCP162 method "clock/read" of an extension',
      'LMCP162 method "clock/set" of an extension',
      'LMCP162 method "clock/break" of an extension',
      'LMCP162 method "clock/forbid" of an extension',
      'LMCP148 clock',
    ]);
  });

  it('may not take a method of the protocol', async () => {
    const methods = { 'tools/call': { serve: () => ({}) }, ping: { serve: () => ({}) } };
    const problems = await problemsOf(() =>
      createServer({ extensions: [{ id: ID, settings: {}, methods }] }).ready(),
    );
    expect(problems).toEqual([
      expect.objectContaining({ code: 'LMCP162', place: 'method "tools/call" of an extension' }),
      expect.objectContaining({ code: 'LMCP162', place: 'method "ping" of an extension' }),
    ]);
  });

  it('hear what else the server offers', async () => {
    const heard: string[] = [];
    const check: Extension['check'] = ({ tools, resources }) => {
      heard.push(...tools.map(({ name }) => name), ...resources.map(({ uri }) => uri));
      return [];
    };
    createServer({ extensions: [clock({ check })] })
      .resource('a:b', { name: 'a' }, () => '')
      .tool('t', '', { type: 'object' }, () => '')
      .ready();
    expect(heard).toEqual(['t', 'a:b', 'clock://face']);
  });
});

describe('context.supports and context.require', () => {
  it('take the id of an extension', async () => {
    const server = createServer().tool('ask', '', { type: 'object' }, (_args, context) => {
      const supported = context.supports(ID);
      context.require(ID);
      return { supported };
    });
    const url = await serve(server);
    const call = { name: 'ask' };
    const without = await ask(url, MODERN, 'tools/call', call);
    expect(without.message.error?.data).toEqual({
      requiredCapabilities: { extensions: { [ID]: {} } },
    });
    const declared = await ask(url, MODERN, 'tools/call', call, DECLARED);
    expect(declared.message.result.structuredContent).toEqual({ supported: true });
  });

  it('adds to the filter of subscriptions/listen, and tells who listens', async () => {
    const method = 'notifications/clock';
    const listening = clock({
      listenFilters: {
        clockIds(value, context) {
          context.require(ID);
          if (!Array.isArray(value)) {
            throw ProtocolError.invalidParams('"clockIds" must be an array.');
          }
          const ids = (value as readonly string[]).filter((id) => id !== 'absent');
          return { told: ids, topics: ids.map((id) => `${method} ${id}`) };
        },
        nothing: () => undefined,
      },
    });
    const server = createServer({ extensions: [listening] }).tool(
      'a',
      '',
      { type: 'object' },
      () => '',
    );
    const client = new MemoryClient(server);
    const listen = (id: string, clockIds: unknown, meta: Fields = DECLARED.meta): Promise<Rpc> => {
      const params = { notifications: { clockIds, nothing: 1 }, _meta: envelope(meta) };
      client.send({ id, method: 'subscriptions/listen', params });
      return client.next(
        (message) =>
          message.id === id || Object(message.params?.['_meta'])[META.subscription] === id,
      );
    };
    const { params } = await listen('l', ['one', 'absent']);
    expect(params?.['notifications']).toEqual({ clockIds: ['one'] });
    for (const id of ['two', 'one']) {
      server.changes.publish({ topic: `${method} ${id}`, method, params: { id } });
    }
    await client.next((message) => message.method === method);
    expect(client.heard(method).map((message) => message.params)).toEqual([
      { id: 'one', _meta: { [META.subscription]: 'l' } },
    ]);
    expect((await listen('malformed', 1)).error?.code).toBe(-32_602);
    expect((await listen('undeclared', ['one'], {})).error?.code).toBe(-32_021);
    await client.close();
  });

  it('cannot take a member of the filter that the protocol or another has', async () => {
    const listenFilters = { toolsListChanged: () => undefined, own: () => undefined };
    const other = {
      id: 'com.example/other',
      settings: {},
      listenFilters: { own: () => undefined },
    };
    const server = createServer({ extensions: [clock({ listenFilters }), other] });
    const problems = await problemsOf(() => server.ready());
    expect(problems.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'LMCP162 filter "toolsListChanged" of an extension',
      'LMCP162 filter "own" of an extension',
    ]);
  });
});
