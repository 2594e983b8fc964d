import { describe, expect, it } from '@jest/globals';
import { type McpServer, StartupError } from '@lmcp/core';
import { createServer } from '../support/serve.js';

const text = (): string => '';
const details = { name: 'a' };
const rows: readonly { code: string; place: string; add: (server: McpServer) => McpServer }[] = [
  ...['today', '', 'a b:c', 'notes://café', '//x'].map((uri) => ({
    code: 'LMCP141',
    place: `resource ${JSON.stringify(uri)}`,
    add: (server: McpServer) => server.resource(uri, details, text),
  })),
  {
    code: 'LMCP141',
    place: 'resource "notes://{id}"',
    add: (server) => server.resource('notes://{id}', details, text),
  },
  {
    code: 'LMCP142',
    place: 'resource "a:b"',
    add: (server) => server.resource('a:b', details, text).resource('a:b', details, text),
  },
  {
    code: 'LMCP142',
    place: 'resource template "a:{b}"',
    add: (server) =>
      server.resourceTemplate('a:{b}', details, text).resourceTemplate('a:{b}', details, text),
  },
  {
    code: 'LMCP143',
    place: 'resource template "a:{b}{c}"',
    add: (server) => server.resourceTemplate('a:{b}{c}', details, text),
  },
  {
    code: 'LMCP144',
    place: 'resource template "a:{b}"',
    add: (server) => server.resourceTemplate('a:{b}', { ...details, complete: { c: [] } }, text),
  },
  {
    code: 'LMCP144',
    place: 'resource template "a:{b}"',
    add: (server) =>
      server.resourceTemplate(
        'a:{b}',
        { ...details, variables: { type: 'object', properties: { c: {} } } },
        text,
      ),
  },
  { code: 'LMCP145', place: 'prompt ""', add: (server) => server.prompt('', '', text) },
  {
    code: 'LMCP145',
    place: 'prompt "a"',
    add: (server) =>
      server.definePrompt({ ...details, arguments: [{ name: 'x' }, { name: 'x' }], get: text }),
  },
  {
    code: 'LMCP146',
    place: 'prompt "a"',
    add: (server) => server.prompt('a', '', text).prompt('a', '', text),
  },
  {
    code: 'LMCP147',
    place: 'prompt "a"',
    add: (server) => server.prompt('a', { complete: { x: [] } }, text),
  },
  {
    code: 'LMCP148',
    place: 'resource "a:b"',
    add: (server) => server.resource('a:b', { ...details, cache: { ttlMs: 1.5 } }, text),
  },
  {
    code: 'LMCP104',
    place: 'prompt "a"',
    add: (server) => server.prompt('a', { arguments: { type: 'strange' } }, text),
  },
];

describe('resources and prompts', () => {
  it.each(rows)('are refused with $code at $place', ({ code, place, add }) => {
    const problems = add(createServer()).check();
    expect(problems.map((problem) => [problem.code, problem.place])).toEqual([[code, place]]);
  });

  it.each([{ pageSize: 0 }, { pageSize: 1.5 }, { pageSize: -1 }, { listCache: { ttlMs: -1 } }])(
    'are refused with %j',
    (options) => {
      const problems = createServer(options).check();
      expect(problems.map(({ code }) => code)).toEqual(['LMCP148']);
    },
  );

  it.each<(server: McpServer) => McpServer>([
    (server) => server.resource('a:b', details, text),
    (server) => server.resourceTemplate('a:{b}', details, text),
    (server) => server.prompt('a', '', text),
  ])('cannot be added to a server that serves', (add) => {
    const server = createServer().ready();
    expect(() => add(server)).toThrow(StartupError);
    expect(() => add(server)).toThrow('LMCP105');
  });
});
