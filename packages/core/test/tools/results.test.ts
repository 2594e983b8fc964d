import { beforeAll, describe, expect, it } from '@jest/globals';
import { ToolResult } from '@lmcp/core';
import { createServer, serve } from '../support/serve.js';
import { callTool, MODERN, type Revision, REVISIONS } from '../support/wire.js';

const text = (value: string): object => ({ type: 'text', text: value });
const image = { type: 'image', data: 'aGk=', mimeType: 'image/png' } as const;
const audio = { type: 'audio', data: 'aGk=', mimeType: 'audio/wav' } as const;
const resource = { type: 'resource', resource: { uri: 'a://b', text: 'c' } } as const;
const link = { type: 'resource_link', uri: 'a://b', name: 'B', title: 'Bee' } as const;

interface Row {
  readonly title: string;
  readonly value: unknown;
  readonly content: readonly object[];
  /** What 2026-07-28 serves as structuredContent; left out where it serves none. */
  readonly structured?: unknown;
  /** What 2025-06-18 and 2025-11-25 serve, where it differs. */
  readonly wrapped?: unknown;
}

const rows: readonly Row[] = [
  { title: 'a string', value: 'hi', content: [text('hi')] },
  { title: 'an empty string', value: '', content: [text('')] },
  { title: 'nothing', value: undefined, content: [] },
  { title: 'a text block', value: text('hi'), content: [text('hi')] },
  { title: 'an image block', value: image, content: [image] },
  { title: 'an audio block', value: audio, content: [audio] },
  { title: 'an embedded resource', value: resource, content: [resource] },
  { title: 'several blocks', value: [text('a'), image], content: [text('a'), image] },
  {
    title: 'an object',
    value: { a: 1, b: [null] },
    content: [text('{"a":1,"b":[null]}')],
    structured: { a: 1, b: [null] },
  },
  { title: 'an empty object', value: {}, content: [text('{}')], structured: {} },
  {
    title: 'an object that only resembles a block',
    value: { type: 'text', value: 'x' },
    content: [text('{"type":"text","value":"x"}')],
    structured: { type: 'text', value: 'x' },
  },
  {
    title: 'an object with an own kind of type',
    value: { type: 'invoice', text: 'x' },
    content: [text('{"type":"invoice","text":"x"}')],
    structured: { type: 'invoice', text: 'x' },
  },
  {
    title: 'an array',
    value: [1, 'two'],
    content: [text('[1,"two"]')],
    structured: [1, 'two'],
    wrapped: { result: [1, 'two'] },
  },
  {
    title: 'an empty array',
    value: [],
    content: [text('[]')],
    structured: [],
    wrapped: { result: [] },
  },
  {
    title: 'an array of blocks and others',
    value: [text('a'), 1],
    content: [text('[{"type":"text","text":"a"},1]')],
    structured: [text('a'), 1],
    wrapped: { result: [text('a'), 1] },
  },
  { title: 'a number', value: 0, content: [text('0')], structured: 0, wrapped: { result: 0 } },
  {
    title: 'a boolean',
    value: false,
    content: [text('false')],
    structured: false,
    wrapped: { result: false },
  },
  {
    title: 'null',
    value: null,
    content: [text('null')],
    structured: null,
    wrapped: { result: null },
  },
  {
    title: 'a Date',
    value: new Date(0),
    content: [text('"1970-01-01T00:00:00.000Z"')],
    structured: '1970-01-01T00:00:00.000Z',
    wrapped: { result: '1970-01-01T00:00:00.000Z' },
  },
  {
    title: 'an object with toJSON',
    value: { toJSON: () => ({ a: 1 }) },
    content: [text('{"a":1}')],
    structured: { a: 1 },
  },
  {
    title: 'a ToolResult',
    value: new ToolResult({ content: [text('3 rows') as never, image], structuredContent: [1, 2] }),
    content: [text('3 rows'), image],
    structured: [1, 2],
    wrapped: { result: [1, 2] },
  },
  {
    title: 'a ToolResult without structure',
    value: new ToolResult({ content: [] }),
    content: [],
  },
];

function structuredIn(revision: Revision, { structured, wrapped = structured }: Row): unknown {
  return revision === MODERN ? structured : revision === '2025-03-26' ? undefined : wrapped;
}

describe('what a tool returns', () => {
  let url = '';
  const errors: unknown[] = [];

  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  const unspeakable: Readonly<Record<string, unknown>> = {
    function: () => 1,
    symbol: Symbol('s'),
    bigint: 1n,
    'bigint-inside': { n: 1n },
    cycle,
  };

  beforeAll(async () => {
    const server = createServer({ onError: (error) => errors.push(error) })
      .tool('row', '', { type: 'object' }, ({ index }) => rows[index as number]?.value)
      .tool('async-row', '', { type: 'object' }, async ({ index }) => rows[index as number]?.value)
      .tool('unspeakable', '', { type: 'object' }, ({ kind }) => unspeakable[kind as string])
      .tool('failing', '', { type: 'object' }, () => {
        return new ToolResult({
          content: [{ type: 'text', text: 'no' }],
          isError: true,
          _meta: { 'com.example/a': 1 },
        });
      })
      .tool('link', '', { type: 'object' }, () => [link])
      .tool('links', '', { type: 'object' }, () => new ToolResult({ content: [link] }));
    url = await serve(server);
  });

  describe.each(REVISIONS)('in %s', (revision) => {
    it.each(rows)('as $title becomes content', async (row) => {
      for (const tool of ['row', 'async-row']) {
        const { message } = await callTool(url, revision, tool, { index: rows.indexOf(row) });
        const { content, structuredContent, isError } = message.result;
        expect(content).toEqual(row.content);
        expect(structuredContent).toEqual(structuredIn(revision, row));
        expect(isError).toBeUndefined();
      }
    });

    it.each(Object.keys(unspeakable))(
      'as something that has no JSON form (%s) is a failure of the tool',
      async (kind) => {
        errors.length = 0;
        const { status, message } = await callTool(url, revision, 'unspeakable', { kind });
        expect(status).toBe(200);
        expect(message.result.isError).toBe(true);
        expect(errors).toEqual([expect.any(TypeError)]);
      },
    );

    it('keeps isError and _meta of a ToolResult', async () => {
      const { message } = await callTool(url, revision, 'failing');
      expect(message.result).toMatchObject({
        content: [text('no')],
        isError: true,
        _meta: { 'com.example/a': 1 },
      });
    });

    it.each(['link', 'links'])('carries a resource link as the revision can (%s)', async (tool) => {
      const { message } = await callTool(url, revision, tool);
      expect(message.result.content).toEqual([revision === '2025-03-26' ? text('B: a://b') : link]);
    });
  });
});

describe('what a tool with an output schema returns', () => {
  const anyOf = { anyOf: [{ type: 'object' }, { type: 'null' }] };
  const schemas: Readonly<Record<string, { schema: object; value: unknown; wrapped?: boolean }>> = {
    object: { schema: { type: 'object' }, value: { a: 1 } },
    string: { schema: { type: 'string' }, value: 'hi', wrapped: true },
    array: { schema: { type: 'array' }, value: [], wrapped: true },
    'object-or-null': { schema: anyOf, value: { a: 1 }, wrapped: true },
    'null-or-object': { schema: anyOf, value: null, wrapped: true },
    'no-type': { schema: {}, value: { a: 1 }, wrapped: true },
    'block-like': { schema: { type: 'object' }, value: text('data') },
    verbatim: {
      schema: anyOf,
      value: new ToolResult({ content: [], structuredContent: { a: 1 } }),
      wrapped: true,
    },
  };
  let url = '';

  beforeAll(async () => {
    const server = createServer({ onError: () => {} });
    for (const [name, { schema, value }] of Object.entries(schemas)) {
      server.define({
        name,
        inputSchema: { type: 'object' },
        outputSchema: schema as never,
        call: () => value,
      });
    }
    server.define({
      name: 'nothing',
      inputSchema: { type: 'object' },
      outputSchema: { type: 'object' },
      call: () => undefined,
    });
    url = await serve(server);
  });

  describe.each(REVISIONS)('in %s', (revision) => {
    it.each(Object.keys(schemas))(
      'has the shape that the listed schema says (%s)',
      async (name) => {
        const { value, wrapped = false } = schemas[name] as { value: unknown; wrapped?: boolean };
        const structured = value instanceof ToolResult ? value.fields.structuredContent : value;
        const { message } = await callTool(url, revision, name);
        expect(message.result.structuredContent).toEqual(
          structuredIn(revision, {
            title: name,
            value,
            content: [],
            structured,
            wrapped: wrapped ? { result: structured } : structured,
          }),
        );
      },
    );

    it('must be something', async () => {
      const { message } = await callTool(url, revision, 'nothing');
      expect(message.result.isError).toBe(true);
      expect(message.result.structuredContent).toBeUndefined();
    });
  });
});

describe('a ToolResult whose content is no content', () => {
  it.each([
    [[{ type: 'bogus' }], 'content[0] of a ToolResult is no content block: {"type":"bogus"}'],
    [[{ type: 'text', text: 'good' }, null], 'content[1]'],
    ['text', 'is an array of blocks, not string'],
  ])('is an error of the server: %j', async (content, told) => {
    const errors: unknown[] = [];
    const server = createServer({ onError: (error) => errors.push(error) }).tool(
      'bad',
      'Bad.',
      { type: 'object' },
      () => new ToolResult({ content: content as never }),
    );
    const { message } = await callTool(await serve(server), '2026-07-28', 'bad');
    expect(message.result).toMatchObject({ isError: true });
    expect(JSON.stringify(message)).not.toContain('bogus');
    expect(String(errors[0])).toContain(told);
  });
});
