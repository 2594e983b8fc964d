import { describe, expect, it } from '@jest/globals';
import {
  type AuditOption,
  type AuditRecord,
  type McpServer,
  type McpServerOptions,
  createLogger,
  ProtocolError,
  ToolError,
} from '@lmcp/core';
import { tasks } from '@lmcp/core/tasks';
import { cardVerifier } from '../support/card-verifier.js';
import { defer } from '../support/deferred.js';
import { MemoryClient } from '../support/memory-client.js';
import { problemsOf } from '../support/problems.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';
import { ask, callTool, envelope, META, MODERN, post, REVISIONS } from '../support/wire.js';

const ANY = { type: 'object' };
const TOKEN = 'a-token-that-is-long-enough-for-any-server-of-ours';

/** A server with a tool for each way in which a call can end, and what its audit told. */
function audited(options: Partial<McpServerOptions> = {}) {
  const records: AuditRecord[] = [];
  const { logger } = recordingLogger();
  const server = createServer({ logger, audit: (record) => void records.push(record), ...options })
    .tool('works', '', { type: 'object', properties: { n: { type: 'integer' } } }, () => 'done')
    .tool('declines', '', ANY, () => {
      throw new ToolError('Not today.');
    })
    .tool('refuses', '', ANY, () => {
      throw new ProtocolError(-32050, 'Never.');
    })
    .tool('stammers', '', ANY, () => {
      throw new ProtocolError(-32050, 'Never.', { data: 1n });
    })
    .tool('miscounts', '', ANY, () => {
      throw new ProtocolError(Number.NaN, 'Never.');
    })
    .tool('crashes', '', ANY, () => {
      throw new Error('pg://user:password@db');
    })
    .tool('asks', '', ANY, async (_args, context) => {
      await context.elicit('sure', 'Sure?', {
        type: 'object',
        properties: { sure: { type: 'boolean' } },
      });
    })
    .resource('note://today', { name: 'today' }, () => 'Water the plants.')
    .resourceTemplate('note://{user}/{day}', { name: 'note' }, () => 'Nothing.')
    .prompt(
      'greet',
      { arguments: { type: 'object', properties: { who: { type: 'string' } } } },
      () => 'Hi',
    );
  return { server, records };
}

async function argumentsOf(args: unknown, inputSchema: object = ANY): Promise<unknown> {
  const { server, records } = audited();
  server.tool('take', '', inputSchema as { type: 'object' }, (given) => {
    // What a handler does to them must not change what is told of them.
    delete (given as Record<string, unknown>)['kept'];
    return 'taken';
  });
  await callTool(await serve(server), MODERN, 'take', args);
  return records[0]?.arguments;
}

async function logged(audit: AuditOption | undefined, token?: string): Promise<readonly unknown[]> {
  const { logger, entries } = recordingLogger();
  const server = createServer({ logger, ...(audit !== undefined && { audit }) });
  server.tool('works', '', ANY, () => 'done');
  const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  const url = await serve(server, token === undefined ? {} : { token });
  await callTool(url, MODERN, 'works', {}, { headers });
  return entries.map(({ level, message, fields }) => ({ level, message, fields }));
}

describe('the record of a call', () => {
  it.each(REVISIONS)(
    'says who called what, with which arguments, how it ended (%s)',
    async (revision) => {
      const { server, records } = audited();
      const url = await serve(server, { auth: { verifier: cardVerifier } });
      const headers = { Authorization: 'Bearer card~' };
      const meta = { [META.client]: { name: 'wire', version: '1.0.0' } };
      await callTool(url, revision, 'works', { n: 1 }, { headers, meta, id: 'seven' });
      expect(records).toEqual([
        {
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          method: 'tools/call',
          name: 'works',
          requestId: 'seven',
          principal: { subject: 'ada' },
          client: { name: 'wire', version: '1.0.0' },
          transport: 'http',
          revision,
          arguments: { n: 1 },
          outcome: 'ok',
          durationMs: expect.any(Number),
        },
      ]);
      expect(JSON.stringify(records)).not.toContain('card~');
    },
  );

  it.each<{ tool: string; args?: unknown; end: object }>([
    { tool: 'works', end: { outcome: 'ok' } },
    { tool: 'declines', end: { outcome: 'tool_error' } },
    { tool: 'refuses', end: { outcome: 'refused', reason: 'request_refused', code: -32050 } },
    {
      tool: 'crashes',
      end: { outcome: 'failed', errorId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    },
    { tool: 'absent', end: { outcome: 'refused', reason: 'unknown_name', code: -32602 } },
    { tool: 'constructor', end: { outcome: 'refused', reason: 'unknown_name', code: -32602 } },
    { tool: 'guarded', end: { outcome: 'refused', reason: 'scope_refused', code: -32600 } },
    { tool: 'works', args: { n: 'x' }, end: { outcome: 'refused', reason: 'invalid_arguments' } },
    { tool: 'works', args: 7, end: { outcome: 'refused', reason: 'invalid_params', code: -32602 } },
    {
      tool: 'asks',
      end: { outcome: 'refused', reason: 'missing_capability', code: -32021 },
    },
  ])('of $tool with $args ends with $end', async ({ tool, args, end }) => {
    const { server, records } = audited();
    server.tool('guarded', { description: '', scopes: ['files:write'] }, ANY, () => 'done');
    const url = await serve(server, { auth: { verifier: cardVerifier } });
    const headers = { Authorization: 'Bearer card~' };
    await callTool(url, MODERN, tool, args, { headers });
    expect(records).toHaveLength(1);
    const { outcome, reason, code, errorId } = records[0] as AuditRecord;
    expect({ outcome, reason, code, errorId }).toEqual(end);
    expect(JSON.stringify(records)).not.toContain('pg://');
  });

  it('tells that the client must answer first, and the end of the round that brings the answers', async () => {
    const found = audited();
    const url = await serve(found.server);
    const meta = { [META.capabilities]: { elicitation: { form: {} } } };
    const { message } = await callTool(url, MODERN, 'asks', {}, { meta });
    const params = {
      name: 'asks',
      arguments: {},
      inputResponses: { sure: { action: 'accept', content: { sure: true } } },
      requestState: message.result.requestState as string,
    };
    await ask(url, MODERN, 'tools/call', params, { meta });
    expect(found.records.map(({ outcome }) => outcome)).toEqual(['asked', 'ok']);
  });

  it.each(['stammers', 'miscounts'])(
    'tells of the failure that was answered, where a refusal could not be written: %s',
    async (tool) => {
      const { server, records } = audited();
      const { message } = await callTool(await serve(server), MODERN, tool);
      expect(message.error?.code).toBe(-32603);
      const [{ outcome, code, errorId }] = records as [AuditRecord];
      expect({ outcome, code }).toEqual({ outcome: 'failed', code: -32603 });
      expect(message.error?.message).toContain(errorId);
      expect(server.counters.snapshot().request_refused).toBe(0);
    },
  );

  it('tells that nobody waited any more', async () => {
    const found = audited();
    const started = defer();
    const ended = defer();
    found.server.tool('waits', '', ANY, async (_args, { signal }) => {
      started.resolve();
      await new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }).finally(() => ended.resolve());
    });
    const url = await serve(found.server);
    const client = new AbortController();
    const call = callTool(url, MODERN, 'waits', {}, { signal: client.signal });
    await started.promise;
    client.abort();
    await expect(call).rejects.toThrow('abort');
    await ended.promise;
    await new Promise(setImmediate);
    expect(found.records).toMatchObject([
      { outcome: 'cancelled', reason: expect.stringContaining('closed the connection') },
    ]);
  });

  it('is made of resources and prompts too; a template and what it found, no URI', async () => {
    const { server, records } = audited();
    const url = await serve(server);
    for (const uri of [
      'note://today',
      'note://ada/mon?pin=1',
      'note://ada/mon',
      'other://x?token=abc',
    ]) {
      await ask(url, MODERN, 'resources/read', { uri });
    }
    await ask(url, MODERN, 'prompts/get', {
      name: 'greet',
      arguments: { who: 'Ada', api_key: 'abc' },
    });
    expect(
      records.map(({ method, name, arguments: args, outcome }) => [method, name, args, outcome]),
    ).toEqual([
      ['resources/read', 'note://today', undefined, 'ok'],
      ['resources/read', 'note://ada/mon', undefined, 'refused'],
      ['resources/read', 'note://{user}/{day}', { user: 'ada', day: 'mon' }, 'ok'],
      ['resources/read', 'other://x', undefined, 'refused'],
      ['prompts/get', 'greet', { who: 'Ada', api_key: '(hidden)' }, 'refused'],
    ]);
  });

  it('is made on every transport, and for each call of a batch', async () => {
    const { server, records } = audited();
    const client = new MemoryClient(server);
    await client.askModern('tools/call', { name: 'works', arguments: {} });
    await client.close();
    const call = { jsonrpc: '2.0', method: 'tools/call', params: { name: 'works' } };
    const url = await serve(server, { sessions: false });
    await post(url, [
      { ...call, id: 1 },
      { ...call, id: 2 },
    ]);
    expect(records.map(({ transport, requestId }) => `${transport} ${requestId}`)).toEqual([
      'memory 1',
      'http 1',
      'http 2',
    ]);
  });

  it('has one more where the work goes on as a task: how that ended', async () => {
    const { server, records } = audited({ extensions: [tasks()] });
    const release = defer();
    server.tool('long', { description: '', task: 'required' }, ANY, async () => {
      await release.promise;
      throw new ToolError('Too late.');
    });
    server.tool('short', { description: '', task: 'required' }, ANY, () => 'done');
    const url = await serve(server);
    const meta = { [META.capabilities]: { extensions: { 'io.modelcontextprotocol/tasks': {} } } };
    await callTool(url, MODERN, 'long', {}, { meta });
    await callTool(url, MODERN, 'short', {}, { meta });
    expect(records.map(({ outcome }) => outcome)).toEqual(['task', 'ok']);
    release.resolve();
    await new Promise(setImmediate);
    expect(records.map(({ name, outcome }) => `${name}: ${outcome}`)).toEqual([
      'long: task',
      'short: ok',
      'long: tool_error',
    ]);
  });
});

describe('the arguments of a record', () => {
  it('are told as the client sent them, without secrets', async () => {
    expect(
      await argumentsOf({
        kept: 1,
        user: { name: 'ada', password: 'abc', tokens: 3 },
        list: [{ apiKey: 'abc' }],
        text: '{"client_secret":"abc"}',
      }),
    ).toEqual({
      kept: 1,
      user: { name: 'ada', password: '(hidden)', tokens: 3 },
      list: [{ apiKey: '(hidden)' }],
      text: '(hidden)',
    });
  });

  it('hide what the schema calls writeOnly: nested, in arrays, maps and alternatives, by reference, recursive', async () => {
    const pin = { type: 'string', writeOnly: true };
    const schema = {
      type: 'object',
      properties: {
        pin,
        card: { $ref: '#/$defs/Card' },
        cards: { type: 'array', items: { $ref: '#/$defs/Card' } },
        pins: { type: 'array', items: pin },
        byName: { type: 'object', additionalProperties: { $ref: '#/$defs/Card' } },
        either: { anyOf: [{ type: 'string' }, { $ref: '#/$defs/Card' }] },
        vault: { type: 'object', writeOnly: true },
        text: { type: 'string' },
      },
      $defs: {
        Card: {
          type: 'object',
          properties: { owner: { type: 'string' }, code: pin, next: { $ref: '#/$defs/Card' } },
        },
      },
    };
    const card = { owner: 'ada', code: '1234' };
    const shown = { owner: 'ada', code: '(hidden)' };
    expect(
      await argumentsOf(
        {
          pin: '1234',
          card: { ...card, next: card },
          cards: [card],
          pins: '1234',
          byName: { mine: card },
          either: card,
          vault: { gold: 1234 },
          text: JSON.stringify(card),
        },
        schema,
      ),
    ).toEqual({
      pin: '(hidden)',
      card: { ...shown, next: shown },
      cards: [shown],
      pins: '(hidden)',
      byName: { mine: shown },
      either: shown,
      vault: '(hidden)',
      text: '(hidden)',
    });
  });

  it('hide a name that nobody declared beside a hidden one, which it may mean', async () => {
    const schema = {
      type: 'object',
      properties: { pin: { type: 'string', writeOnly: true } },
      additionalProperties: false,
    };
    expect(await argumentsOf({ pni: '1234' }, schema)).toEqual({ pni: '(hidden)' });
  });

  it('hide it under a name that is hidden elsewhere, where nobody declared it', async () => {
    const pin = { type: 'string', writeOnly: true };
    const schema = {
      type: 'object',
      properties: {
        to: { type: 'object' },
        list: { type: 'array' },
        note: { type: 'string' },
        pin,
        größe: { $ref: '#/$defs/Size' },
      },
      $defs: { Size: pin },
    };
    expect(
      await argumentsOf(
        {
          to: { pin: '1234', name: 'ada' },
          list: [{ pin: '1234' }],
          note: '{"größe":"1234"}',
        },
        schema,
      ),
    ).toEqual({
      to: { pin: '(hidden)', name: 'ada' },
      list: [{ pin: '(hidden)' }],
      note: '(hidden)',
    });
    expect(await argumentsOf({ note: String.raw`{"gr\u00f6\u00dfe":"1234"}` }, schema)).toEqual({
      note: '(hidden)',
    });
    expect(await argumentsOf([{ pin: '1234' }], schema)).toEqual([{ pin: '(hidden)' }]);
  });

  it('are left out where the server does not offer what was called: nothing says what is secret', async () => {
    const { server, records } = audited();
    server.tool('transfer', '', ANY, () => 'done').disable('tools', 'transfer');
    const client = new MemoryClient(server);
    for (const name of ['Works', 'transfer', 7]) {
      await client.askModern('tools/call', { name, arguments: { pin: '1234' } });
    }
    await client.askModern('prompts/get', { name: 'greet\u200B', arguments: { pin: '1234' } });
    await client.close();
    expect(records).toMatchObject(
      Array.from({ length: 4 }, () => ({ outcome: 'refused', reason: 'unknown_name' })),
    );
    expect(JSON.stringify(records)).not.toContain('1234');
  });

  it('hide what the schema says of something with a long name', async () => {
    const { server, records } = audited();
    const properties = { pin: { type: 'string', writeOnly: true } } as const;
    const name = 'p'.repeat(300);
    server.prompt(name, { arguments: { type: 'object', properties } }, () => 'Hi');
    const client = new MemoryClient(server);
    await client.askModern('prompts/get', { name, arguments: { pin: '1234' } });
    await client.close();
    expect(records).toMatchObject([
      { name: `${'p'.repeat(199)}…`, outcome: 'ok', arguments: { pin: '(hidden)' } },
    ]);
  });

  it.each<{ of: string; item: unknown; schema?: object }>([
    { of: 'numbers', item: 1234 },
    { of: 'nothing', item: null },
    { of: 'empty lists', item: [] },
    { of: 'empty objects', item: {} },
    {
      of: 'hidden texts',
      item: { p: '1234' },
      schema: { properties: { p: { type: 'string', writeOnly: true } } },
    },
  ])('are cut to a few KiB, with a count of what is missing: $of', async ({ item, schema }) => {
    const args = { text: 'x'.repeat(100_000), list: Array.from({ length: 50_000 }, () => item) };
    const told = JSON.stringify(
      await argumentsOf(args, {
        type: 'object',
        properties: { list: { type: 'array', items: schema ?? {} } },
      }),
    );
    expect(told).toContain('x… (99500 more characters)');
    expect(told).toMatch(/"… \(4\d{4} more\)"/);
    expect(told.length).toBeLessThan(12_000);
  });

  it('and names are without what would disguise a line', async () => {
    const { server, records } = audited();
    const url = await serve(server);
    const params = { name: `a\n\u202E${'b'.repeat(1000)}` };
    const id = 'i'.repeat(1000);
    await post(
      url,
      { jsonrpc: '2.0', id, method: 'tools/call', params: { ...params, _meta: envelope() } },
      {
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
        'MCP-Protocol-Version': MODERN,
        'Mcp-Method': 'tools/call',
        'Mcp-Name': `=?base64?${Buffer.from(params.name).toString('base64')}?=`,
      },
    );
    expect(records).toMatchObject([
      { name: `a${'b'.repeat(198)}…`, requestId: `${'i'.repeat(199)}…` },
    ]);
    expect(await argumentsOf({ ['k\u0000\u202E']: 'v\u0007\ud800' })).toEqual({ k: 'v' });
  });
});

describe('the option audit', () => {
  const entry = {
    level: 'info',
    message: 'tools/call works: ok',
    fields: { audit: expect.objectContaining({ name: 'works', outcome: 'ok' }) },
  };

  it.each<{ audit: AuditOption | undefined; token?: string; entries: readonly unknown[] }>([
    { audit: undefined, entries: [] },
    { audit: undefined, token: TOKEN, entries: [entry] },
    { audit: true, entries: [entry] },
    { audit: false, token: TOKEN, entries: [] },
  ])('$audit logs, with the token $token: $entries', async ({ audit, token, entries }) => {
    expect(await logged(audit, token)).toEqual(entries);
  });

  it('logs a line that says what every other logger gets', async () => {
    const records: unknown[] = [];
    let text = '';
    const lines = createLogger({ format: 'json', write: (more) => (text += more) });
    const logger = {
      ...lines,
      info(fields: Readonly<Record<string, unknown>>, message: string): void {
        records.push(fields['audit']);
        lines.info(fields, message);
        lines.warn({}, 'ends what is waited for');
      },
    };
    const { server } = audited({ logger, audit: true, onError: () => {} });
    const url = await serve(server, { auth: { verifier: cardVerifier } });
    const headers = { Authorization: 'Bearer card~' };
    for (const name of ['works', 'declines', 'refuses', 'crashes', 'asks', 'un"known\\']) {
      await callTool(url, MODERN, name, { n: 1, text: '"\\' }, { headers, id: '"' });
    }
    const said = text.split('\n').filter((line) => line.includes('"audit"'));
    expect(said).toHaveLength(6);
    // As texts: the order of the fields is the same as well.
    expect(
      said.map((line) => JSON.stringify((JSON.parse(line) as { audit: object }).audit)),
    ).toEqual(records.map((record) => JSON.stringify(record)));
  });

  it('makes no record where the logger writes none', async () => {
    const { logger, entries } = recordingLogger();
    const asked: string[] = [];
    const isLevelEnabled = (level: string): boolean => {
      asked.push(level);
      return false;
    };
    const server = createServer({ logger: { ...logger, isLevelEnabled }, audit: true });
    server.tool('works', '', ANY, () => 'done');
    await callTool(await serve(server), MODERN, 'works');
    expect({ asked, entries }).toEqual({ asked: ['info'], entries: [] });
  });

  it.each([
    {
      which: 'throws',
      audit: () => {
        throw new Error('full');
      },
    },
    {
      which: 'rejects',
      audit: async () => {
        throw new Error('full');
      },
    },
  ])('changes no call where the function $which', async ({ audit }) => {
    const { logger, entries } = recordingLogger();
    const server: McpServer = createServer({ logger, audit });
    server.tool('works', '', ANY, () => 'done');
    const { message } = await callTool(await serve(server), MODERN, 'works');
    expect(message.result.content).toEqual([{ type: 'text', text: 'done' }]);
    expect(entries).toMatchObject([
      {
        level: 'error',
        fields: { err: new Error('full') },
        message: expect.stringContaining('audit'),
      },
    ]);
  });

  it('is a boolean or a function', async () => {
    const [problem] = await problemsOf(() => createServer({ audit: 'yes' as never }).ready());
    expect(problem).toMatchObject({ code: 'LMCP148', seen: expect.stringContaining("got 'yes'") });
  });
});
