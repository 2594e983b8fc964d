import { describe, expect, it } from '@jest/globals';
import { StartupError } from '@lmcp/core';
import { mcp } from '@lmcp/core/koa';
import { problemsOf } from '../support/problems.js';
import { createServer, serve } from '../support/serve.js';

const anything = { type: 'object' };
const call = (): string => 'done';

const DRAFT_07 = 'http://json-schema.org/draft-07/schema#';

describe('a schema in another dialect than 2020-12 (LMCP117)', () => {
  const $schema = DRAFT_07;
  const old = { $schema, type: 'object', properties: {} };

  it.each([
    {
      place: 'tool "search"',
      kind: 'input schema',
      server: () => createServer().tool('search', '', old, call),
    },
    {
      place: 'tool "search"',
      kind: 'output schema',
      server: () =>
        createServer().tool('search', { description: '', outputSchema: old }, anything, call),
    },
    {
      place: 'prompt "review"',
      kind: 'schema',
      server: () => createServer().prompt('review', { arguments: old }, call),
    },
  ])('is told as the $kind of $place', async ({ place, kind, server }) => {
    expect(await problemsOf(() => serve(server()))).toEqual([
      {
        code: 'LMCP117',
        place,
        seen: `Its ${kind} says "$schema": "${DRAFT_07}", but is judged as JSON Schema 2020-12.`,
        fix: expect.stringContaining('leave out "$schema"'),
      },
    ]);
  });

  it.each(['', '#'])('is not told of 2020-12 itself: https://…/schema%s', (end) => {
    const schema = { ...old, $schema: `https://json-schema.org/draft/2020-12/schema${end}` };
    expect(createServer().tool('search', '', schema, call).check()).toEqual([]);
  });
});

describe('the tools of a server', () => {
  it.each(['', 'two words', 'ä', 'a/b', 'a:b', 'x'.repeat(129), 'new\nline'])(
    'cannot be named %j (LMCP101)',
    async (name) => {
      const server = createServer().tool(name, '', anything, call);
      expect(await problemsOf(() => serve(server))).toEqual([
        {
          code: 'LMCP101',
          place: `tool ${JSON.stringify(name)}`,
          seen: expect.stringContaining('1 to 128 characters'),
          fix: expect.stringContaining('search_files'),
        },
      ]);
    },
  );

  it.each(['a', 'A.b-c_9', '__proto__', 'constructor', 'x'.repeat(128)])(
    'can be named %s',
    (name) => {
      expect(createServer().tool(name, '', anything, call).check()).toEqual([]);
    },
  );

  it('need names of their own (LMCP102)', async () => {
    const server = createServer()
      .tool('search', '', anything, call)
      .tool('search', '', anything, call);
    expect(await problemsOf(() => serve(server))).toEqual([
      {
        code: 'LMCP102',
        place: 'tool "search"',
        seen: expect.stringContaining('Two tools'),
        fix: expect.stringContaining('"search_2"'),
      },
    ]);
  });

  it.each([{ name: undefined }, { name: '' }, { version: undefined }, { version: 1 }])(
    'need a server with a name and a version, not %j (LMCP100)',
    async (info) => {
      const [field] = Object.keys(info);
      expect(await problemsOf(() => serve(createServer(info as object)))).toEqual([
        {
          code: 'LMCP100',
          place: `server, { ${field} }`,
          seen: expect.stringContaining('Expected a text'),
          fix: expect.stringContaining("name: 'my-tools'"),
        },
      ]);
    },
  );

  it.each([{}, { type: 'array' }, { type: ['object', 'null'] }, { properties: {} }])(
    'need an object at the root of their input schema, not %j (LMCP103)',
    async (schema) => {
      const server = createServer().tool('search', '', schema, call);
      expect(await problemsOf(() => serve(server))).toEqual([
        {
          code: 'LMCP103',
          place: 'tool "search"',
          seen: expect.stringContaining(
            `"type": ${JSON.stringify((schema as { type?: unknown }).type)}`,
          ),
          fix: expect.stringContaining('{ type: "object", properties: { … } }'),
        },
      ]);
    },
  );

  it.each([
    ['input', { inputSchema: { type: 'object', properties: { a: { type: 'int' } } } }],
    ['input', { inputSchema: { type: 'object', required: true } }],
    ['output', { inputSchema: { type: 'object' }, outputSchema: { $ref: '#/$defs/gone' } }],
    ['input', { inputSchema: { type: 'object', properties: { a: { maximum: Infinity } } } }],
    ['input', { inputSchema: { type: 'object', properties: { a: { enum: [1, NaN] } } } }],
    ['input', { inputSchema: { type: 'object', properties: { a: { const: 1n } } } }],
    ['input', { inputSchema: { type: 'object', properties: { a: { minimum: new Date(0) } } } }],
    ['input', { inputSchema: { type: 'object', properties: { a: undefined } } }],
  ])('need %s schemas that are valid JSON Schema 2020-12 (LMCP104)', async (kind, schemas) => {
    const server = createServer().define({ name: 'search', ...schemas, call });
    expect(await problemsOf(() => serve(server))).toEqual([
      {
        code: 'LMCP104',
        place: 'tool "search"',
        seen: expect.stringContaining(`Its ${kind} schema`),
        fix: expect.stringContaining('correct the schema'),
      },
    ]);
  });

  it('cannot be added to a server that serves (LMCP105)', async () => {
    const server = createServer();
    await serve(server);
    expect(await problemsOf(() => server.tool('late', '', anything, call))).toEqual([
      {
        code: 'LMCP105',
        place: 'tool "late"',
        seen: expect.stringContaining('after the server began to serve'),
        fix: expect.stringContaining('before `listen(server)`'),
      },
    ]);
  });

  it('are judged all at once, by listen and by mcp', async () => {
    const server = createServer()
      .tool('two words', '', anything, call)
      .tool('search', '', {}, call)
      .tool('search', '', anything, call);
    const problems = await problemsOf(() => serve(server));
    expect(problems.map(({ code }) => code)).toEqual(['LMCP101', 'LMCP102', 'LMCP103']);
    expect(await problemsOf(() => mcp(server))).toEqual(problems);
    expect(server.check()).toEqual(problems);
  });
});

describe('a StartupError', () => {
  it('tells every problem with code, place and fix', () => {
    const problem = { code: 'LMCP999', place: 'tool "a"', seen: 'Seen.', fix: 'mend it.' };
    expect(new StartupError([problem, problem]).message).toBe(
      [
        'The MCP server cannot start: 2 problems found.',
        'LMCP999  tool "a"\n  Seen.\n  Fix: mend it.',
        'LMCP999  tool "a"\n  Seen.\n  Fix: mend it.',
      ].join('\n\n'),
    );
    expect(new StartupError([problem]).message).toContain('1 problem found');
  });
});
