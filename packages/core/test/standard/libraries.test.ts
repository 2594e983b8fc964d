import { beforeAll, describe, expect, it } from '@jest/globals';
import type { StandardSchemaWithJson } from '@lmcp/core';
import { toStandardJsonSchema } from '@valibot/to-json-schema';
import { type } from 'arktype';
import * as v from 'valibot';
import { z } from 'zod';
import { createServer, serve } from '../support/serve.js';
import { ask, callTool, MODERN } from '../support/wire.js';

interface Forecast {
  readonly place: { readonly city: string };
  readonly days: number;
  readonly when: number;
}

/** The same arguments three times: a nested text, a default, and a text that becomes a number. */
const libraries: Readonly<Record<string, StandardSchemaWithJson<object, Forecast>>> = {
  zod: z.object({
    place: z.object({ city: z.string().min(2) }),
    days: z.int().default(3),
    when: z.string().regex(/^\d+$/).transform(Number),
  }),
  arktype: type({
    place: { city: 'string >= 2' },
    days: 'number.integer = 3',
    when: type('string.digits').pipe(Number),
  }),
  valibot: toStandardJsonSchema(
    v.object({
      place: v.object({ city: v.pipe(v.string(), v.minLength(2)) }),
      days: v.optional(v.pipe(v.number(), v.integer()), 3),
      when: v.pipe(v.string(), v.regex(/^\d+$/), v.transform(Number)),
    }),
  ),
};

const place = { city: 'Oslo' };
let url: string;

beforeAll(async () => {
  const server = createServer();
  for (const [library, schema] of Object.entries(libraries)) {
    server.tool(library, '', schema, (args) => args);
  }
  const taken = z.object({
    login: z.string().refine(async (login) => login !== 'ada', 'That name is taken.'),
  });
  server.tool('register', '', taken, ({ login }) => login);
  // The adapter of valibot refuses asynchronous schemas; the document can come from a synchronous one.
  const login = v.objectAsync({
    login: v.pipeAsync(
      v.string(),
      v.checkAsync(async (name) => name !== 'ada', 'That name is taken.'),
    ),
  });
  const { jsonSchema } = toStandardJsonSchema(v.object({ login: v.string() }))['~standard'];
  const both = {
    '~standard': { ...login['~standard'], jsonSchema },
  };
  server.tool('register_valibot', '', both, (args) => args.login);
  url = await serve(server);
});

async function call(tool: string, args: object) {
  const { message } = await callTool(url, MODERN, tool, args);
  const { structuredContent, content, isError } = message.result;
  return isError === true ? (content[0].text as string) : (structuredContent as unknown);
}

describe.each(Object.keys(libraries))('a schema of %s', (library) => {
  it('is advertised as it describes what is sent', async () => {
    const { message } = await ask(url, MODERN, 'tools/list');
    const tools = message.result.tools as { name: string; inputSchema: object }[];
    expect(tools.find(({ name }) => name === library)?.inputSchema).toMatchObject({
      type: 'object',
      properties: {
        place: { type: 'object', properties: { city: { type: 'string', minLength: 2 } } },
        when: { type: 'string' },
      },
      required: expect.not.arrayContaining(['days']),
    });
  });

  it('hands its output to the handler: defaults filled in, texts transformed', async () => {
    expect(await call(library, { place, when: '12' })).toEqual({ place, days: 3, when: 12 });
    expect(await call(library, { place, days: 7, when: '12' })).toEqual({
      place,
      days: 7,
      when: 12,
    });
  });

  it('tells the model what is wrong, and where', async () => {
    const told = await call(library, { place: { city: 'O' }, days: '4' });
    expect(told).toContain(`Invalid arguments for tool "${library}" (3 problems).`);
    expect(told).toMatch(
      /\n- place\.city: expected string of at least 2 characters; received string "O" — /,
    );
    expect(told).toMatch(/\n- days: expected integer.*; received string "4" — /);
    expect(told).toContain('send the number 4 without quotes');
    expect(told).toMatch(/\n- when: expected .*; received nothing \(missing\)/);
  });

  it('has what clients are known to do undone', async () => {
    const args = { place: JSON.stringify(place), days: null, when: '1' };
    expect(await call(library, args)).toEqual({ place, days: 3, when: 1 });
  });

  it('sees nothing before the limits of arguments have been checked', async () => {
    const args = { place, when: '1', more: JSON.parse('{"__proto__":{"days":1}}') as unknown };
    expect(await call(library, args)).toContain('expected no key "__proto__"');
  });
});

describe.each(['register', 'register_valibot'])(
  'a rule that only the library of %s knows',
  (tool) => {
    it('is told by its message, and may take its time', async () => {
      expect(await call(tool, { login: 'ada' })).toBe(
        `Invalid arguments for tool "${tool}" (1 problem). Correct them and call the tool again:\n` +
          '- login: expected a value that its schema accepts; received string "ada" — That name is taken.',
      );
      const { message } = await callTool(url, MODERN, tool, { login: 'bob' });
      expect(message.result).toMatchObject({ content: [{ type: 'text', text: 'bob' }] });
    });
  },
);
