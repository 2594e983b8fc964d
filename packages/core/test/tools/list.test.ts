import { beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, serve } from '../support/serve.js';
import { ask, META, MODERN, outcomeOf, type Revision, REVISIONS } from '../support/wire.js';

const full = {
  name: 'full',
  title: 'Full',
  description: 'Has every field.',
  inputSchema: {
    type: 'object',
    properties: { q: { type: 'string' } },
    required: ['q'],
    additionalProperties: false,
  },
  outputSchema: { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] },
  annotations: {
    title: 'Hint',
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  icons: [{ src: 'https://example.com/i.png', mimeType: 'image/png', sizes: ['48x48'] }],
  _meta: { 'com.example/key': { a: 1 } },
} as const;

const { icons, ...withoutIcons } = full;
const { name, description, inputSchema, annotations } = full;
const fullIn: Readonly<Record<Revision, object>> = {
  '2025-03-26': { name, description, inputSchema, annotations },
  '2025-06-18': withoutIcons,
  '2025-11-25': { ...withoutIcons, icons },
  '2026-07-28': { ...withoutIcons, icons },
};

const listSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'array',
  items: { $ref: '#/$defs/row' },
  $defs: { row: { type: 'object', properties: { id: { type: 'integer' } } } },
};
const wrappedListSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: { result: { type: 'array', items: { $ref: '#/$defs/row' } } },
  required: ['result'],
  $defs: { row: { type: 'object', properties: { id: { type: 'integer' } } } },
};
const listIn: Readonly<Record<Revision, object | undefined>> = {
  '2025-03-26': undefined,
  '2025-06-18': wrappedListSchema,
  '2025-11-25': wrappedListSchema,
  '2026-07-28': listSchema,
};

const call = (): unknown => undefined;

const treeSchema = {
  $id: 'https://example.com/tree',
  type: 'array',
  items: { $ref: '#' },
  contains: {
    anyOf: [{ $ref: '#/$defs/leaf' }, { $ref: '#/items' }],
  },
  $defs: { leaf: { type: 'array', items: { $ref: '#/$defs/leaf' }, prefixItems: [{ $ref: '#' }] } },
};
const wrappedTreeSchema = {
  $id: 'https://example.com/tree',
  type: 'object',
  properties: {
    result: {
      type: 'array',
      items: { $ref: '#/properties/result' },
      contains: {
        anyOf: [{ $ref: '#/$defs/leaf' }, { $ref: '#/properties/result/items' }],
      },
    },
  },
  required: ['result'],
  $defs: {
    leaf: {
      type: 'array',
      items: { $ref: '#/$defs/leaf' },
      prefixItems: [{ $ref: '#/properties/result' }],
    },
  },
};

const treeIn: Readonly<Record<Revision, object | undefined>> = {
  '2025-03-26': undefined,
  '2025-06-18': wrappedTreeSchema,
  '2025-11-25': wrappedTreeSchema,
  '2026-07-28': treeSchema,
};

describe('tools/list', () => {
  let url = '';

  beforeAll(async () => {
    const server = createServer()
      .define({ ...full, call })
      .tool('bare', 'Has the least.', { type: 'object' }, call)
      .define({ name: 'a-list', inputSchema: { type: 'object' }, outputSchema: listSchema, call })
      .define({ name: 'no-description', inputSchema: { type: 'object' }, call });
    url = await serve(server);
  });

  describe.each(REVISIONS)('in %s', (revision) => {
    it('shows exactly the fields of the revision', async () => {
      const { message } = await ask(url, revision, 'tools/list');
      expect(message.result.tools[0]).toEqual(fullIn[revision]);
    });

    it('leaves out what a tool does not say', async () => {
      const { message } = await ask(url, revision, 'tools/list');
      expect(message.result.tools[1]).toEqual({
        name: 'bare',
        description: 'Has the least.',
        inputSchema: { type: 'object' },
      });
      expect(message.result.tools[3]).toEqual({
        name: 'no-description',
        inputSchema: { type: 'object' },
      });
    });

    it('serves an output schema that is not an object as the revision can carry it', async () => {
      const { message } = await ask(url, revision, 'tools/list');
      expect(message.result.tools[2].outputSchema).toEqual(listIn[revision]);
    });

    it('keeps the references of a wrapped schema pointing at what they mean', async () => {
      const server = createServer().define({
        name: 'tree',
        inputSchema: { type: 'object' },
        outputSchema: treeSchema,
        call,
      });
      const { message } = await ask(await serve(server), revision, 'tools/list');
      expect(message.result.tools[0].outputSchema).toEqual(treeIn[revision]);
    });

    it('keeps the order in which tools were added, every time', async () => {
      const answers = await Promise.all(
        Array.from({ length: 3 }, () => ask(url, revision, 'tools/list')),
      );
      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      const tools = answers[0]?.message.result.tools as readonly { name: string }[];
      expect(tools.map((tool) => tool.name)).toEqual(['full', 'bare', 'a-list', 'no-description']);
    });

    it.each(['', 'next', 5, {}])('knows no cursor such as %j', async (cursor) => {
      const answer = await ask(url, revision, 'tools/list', { cursor });
      expect(outcomeOf(answer)).toEqual({ status: 200, code: -32602 });
    });

    it('has the envelope of its era and no other', async () => {
      const { message } = await ask(url, revision, 'tools/list');
      const { tools: _tools, ...rest } = message.result;
      expect(rest).toEqual(
        revision === MODERN
          ? {
              resultType: 'complete',
              ttlMs: 0,
              cacheScope: 'private',
              _meta: { [META.server]: { name: 'test-server', version: '1.2.3' } },
            }
          : {},
      );
    });

    it('is no method of a server without tools', async () => {
      const answer = await ask(await serve(createServer()), revision, 'tools/list');
      expect(outcomeOf(answer)).toEqual({ status: revision === MODERN ? 404 : 200, code: -32601 });
    });
  });
});
