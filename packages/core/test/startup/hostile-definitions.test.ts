import { describe, expect, it } from '@jest/globals';
import { type McpServer, StartupError } from '@lmcp/core';
import { problemsOf } from '../support/problems.js';
import { createServer, serve } from '../support/serve.js';

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;

/** What JavaScript may give where TypeScript wants something else. */
const VALUES: readonly unknown[] = [
  undefined,
  null,
  0,
  Number.NaN,
  10n,
  '',
  'x',
  '\0',
  true,
  [],
  [null],
  [1],
  {},
  cycle,
  Object.create(null),
  { toString: null },
  Symbol('s'),
  () => undefined,
  () => {
    throw new Error('hostile');
  },
  Array,
  new Date(Number.NaN),
  new Map([[1, 2]]),
  Promise.resolve(1),
  /x/,
  { type: 'wrong' },
  { $ref: '#/nowhere' },
  { type: 'object', properties: null },
  { '~standard': null },
  { support: 'optional', askFirst: 5 },
];

const ANY = { type: 'object' } as const;
const run = (): string => '';
const tool = { name: 't', inputSchema: ANY, call: run };
const resource = { uri: 'a://b', name: 'r', read: run };
const template = { uriTemplate: 'a://{b}', name: 'r', read: run };
const prompt = { name: 'p', get: run };

type Add = (server: McpServer, value: never) => McpServer;
type Place = readonly [place: string, add: Add];

const SHOWN = ['title', 'description', 'annotations', 'icons', '_meta', 'scopes'];

/** The places where a value may stand. */
const PLACES: readonly Place[] = [
  ['tool(value, …)', (server, value) => server.tool(value, 'd', ANY, run)],
  ['tool(…, value, …)', (server, value) => server.tool('t', value, ANY, run)],
  ['tool(…, value, handler)', (server, value) => server.tool('t', 'd', value, run)],
  ['tool(…, value)', (server, value) => server.tool('t', 'd', ANY, value)],
  ['resource(value, …)', (server, value) => server.resource(value, { name: 'r' }, run)],
  ['resource(…, value, …)', (server, value) => server.resource('a://b', value, run)],
  ['resource(…, value)', (server, value) => server.resource('a://b', { name: 'r' }, value)],
  ['resourceTemplate(value, …)', (s, value) => s.resourceTemplate(value, { name: 'r' }, run)],
  ['resourceTemplate(…, value, …)', (s, value) => s.resourceTemplate('a://{b}', value, run)],
  ['resourceTemplate(…, value)', (s, value) => s.resourceTemplate('a://{b}', { name: 'r' }, value)],
  ['prompt(value, …)', (server, value) => server.prompt(value, 'd', run)],
  ['prompt(…, value, …)', (server, value) => server.prompt('p', value, run)],
  ['prompt(…, value)', (server, value) => server.prompt('p', 'd', value)],
  ['define(value)', (server, value) => server.define(value)],
  ['defineResource(value)', (server, value) => server.defineResource(value)],
  ['defineResourceTemplate(value)', (server, value) => server.defineResourceTemplate(value)],
  ['definePrompt(value)', (server, value) => server.definePrompt(value)],
  ...members('tool', [...SHOWN, 'outputSchema', 'ui', 'task', 'timeoutMs'], (server, said) =>
    server.tool('t', { description: 'd', ...(said as object) }, ANY, run),
  ),
  ...members('define', [...Object.keys(tool), ...SHOWN, 'task', 'placeOf'], (server, said) =>
    server.define({ ...tool, ...(said as object) }),
  ),
  ...members(
    'defineResource',
    [...Object.keys(resource), ...SHOWN, 'mimeType', 'size', 'cache'],
    (server, said) => server.defineResource({ ...resource, ...(said as object) }),
  ),
  ...members('resourceTemplate', [...SHOWN, 'variables', 'complete', 'cache'], (server, said) =>
    server.resourceTemplate('a://{b}', { name: 'r', ...(said as object) }, run),
  ),
  ...members(
    'defineResourceTemplate',
    [...Object.keys(template), 'takes', 'complete'],
    (server, said) => server.defineResourceTemplate({ ...template, ...(said as object) }),
  ),
  ...members('prompt', [...SHOWN, 'arguments', 'complete'], (server, said) =>
    server.prompt('p', { description: 'd', ...(said as object) }, run),
  ),
  ...members(
    'definePrompt',
    [...Object.keys(prompt), ...SHOWN, 'arguments', 'complete'],
    (server, said) => server.definePrompt({ ...prompt, ...(said as object) }),
  ),
];

function members(method: string, names: readonly string[], add: Add): readonly Place[] {
  return names.map((name) => [
    `${method}({ ${name} })`,
    (server, value) => add(server, { [name]: value } as never),
  ]);
}

const any = (value: unknown): never => value as never;

describe('what TypeScript would not compile', () => {
  it.each(PLACES)('is served or told as a problem in %s', (_place, add) => {
    const raw = VALUES.flatMap((value) => {
      try {
        add(createServer(), any(value)).ready();
        return [];
      } catch (error) {
        return error instanceof StartupError ? [] : [error];
      }
    });
    expect(raw).toEqual([]);
  });

  const rows: readonly {
    readonly what: string;
    readonly add: (server: McpServer) => unknown;
    readonly told: readonly object[];
  }[] = [
    {
      what: 'no description',
      add: (server) => server.tool('find', any(null), ANY, run),
      told: [
        {
          code: 'LMCP116',
          place: 'tool "find"',
          seen: 'Expected its description as a text, or its details as an object, got null.',
          fix: "write what it does, for example 'Searches the notes.'.",
        },
      ],
    },
    {
      what: 'a handler where the schema should be',
      add: (server) => server.tool('find', 'Finds.', any(run), any(undefined)),
      told: [
        { code: 'LMCP104', place: 'tool "find"', seen: expect.stringContaining('[Function: run]') },
        {
          code: 'LMCP116',
          place: 'tool "find"',
          seen: 'Expected `call`, its handler, to be a function, got undefined.',
          fix: 'write for example `call: () => …`, or give the function last.',
        },
      ],
    },
    {
      what: 'a resource without a name',
      add: (server) => server.resource('notes://today', any({}), run),
      told: [
        {
          code: 'LMCP116',
          place: 'resource "notes://today"',
          seen: 'Expected `name` to be a text, got undefined.',
          fix: "write for example `name: '…'`.",
        },
      ],
    },
    {
      what: 'several things at once',
      add: (server) =>
        server
          .prompt('review', any({ arguments: 5, title: 5 }), run)
          .defineResource(any(null))
          .tool(any(Symbol('s')), 'd', ANY, run),
      told: [
        { code: 'LMCP104', place: 'prompt "review"' },
        { code: 'LMCP116', place: 'prompt "review"', seen: expect.stringContaining('`title`') },
        { code: 'LMCP116', place: 'resource' },
        { code: 'LMCP101', place: 'tool Symbol(s)' },
      ],
    },
  ];

  it.each(rows)(
    'is told with its place, what was seen and the fix: $what',
    async ({ add, told }) => {
      const server = createServer();
      add(server);
      expect(await problemsOf(() => server.ready())).toMatchObject(told);
    },
  );

  it('is told where the server serves already (LMCP105)', async () => {
    const server = createServer();
    await serve(server);
    expect(await problemsOf(() => server.define(any(null)))).toMatchObject([{ code: 'LMCP105' }]);
  });

  it.each(['tool', 'toString', null, Symbol('s')])('is no kind to disable: %p', (kind) => {
    expect(() => createServer().disable(any(kind), 'x')).toThrow(RangeError);
  });
});
