import { beforeAll, describe, expect, it } from '@jest/globals';
import { InvalidOutput, type JsonSchema, ToolResult } from '@lmcp/core';
import { createServer, serve } from '../support/serve.js';
import { ask, callTool, MODERN, REVISIONS } from '../support/wire.js';

const text = (value: string): { type: 'text'; text: string } => ({ type: 'text', text: value });
const image = { type: 'image', data: 'aGk=', mimeType: 'image/png' } as const;
const noArguments = { type: 'object' };
const row = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };

function structured(structuredContent: unknown, ...content: ToolResult['fields']['content']) {
  return new ToolResult({ content, structuredContent });
}

describe('a value with an output schema', () => {
  const tree = {
    $ref: '#/$defs/Node',
    $defs: {
      Node: {
        type: 'object',
        properties: { next: { anyOf: [{ $ref: '#/$defs/Node' }, { type: 'null' }] } },
        required: ['next'],
        additionalProperties: false,
      },
    },
  };
  const values: Readonly<Record<string, { schema: JsonSchema; value: unknown }>> = {
    object: { schema: row, value: { n: 1 } },
    array: { schema: { type: 'array', items: row }, value: [{ n: 1 }, { n: 2 }] },
    number: { schema: { type: 'number' }, value: 1.5 },
    string: { schema: { type: 'string' }, value: 'hi "there"' },
    null: { schema: { type: ['string', 'null'] }, value: null },
    false: { schema: { type: 'boolean' }, value: false },
    tree: { schema: tree, value: { next: { next: null } } },
  };
  let url = '';

  beforeAll(async () => {
    const server = createServer();
    for (const [name, { schema, value }] of Object.entries(values)) {
      const details = { description: '', outputSchema: schema };
      server
        .tool(name, details, noArguments, () => value)
        .tool(`${name}-bare`, details, noArguments, () => structured(value))
        .tool(`${name}-image`, details, noArguments, () => structured(value, image))
        .tool(`${name}-text`, details, noArguments, () => structured(value, image, text('own')));
    }
    url = await serve(server);
  });

  describe.each(REVISIONS)('in %s', (revision) => {
    const carried = (name: string): unknown => {
      const { value } = values[name] as { value: unknown };
      if (revision === '2025-03-26') {
        return undefined;
      }
      return revision === MODERN || name === 'object' ? value : { result: value };
    };

    it.each(Object.keys(values))('is structured, and mirrored as text (%s)', async (name) => {
      const { message } = await callTool(url, revision, name);
      expect(message.result.structuredContent).toEqual(carried(name));
      expect(message.result.content).toEqual([text(JSON.stringify(values[name]?.value))]);
    });

    it.each(Object.keys(values))(
      'is not mirrored beside content of the tool, except that a value that is no object has text (%s)',
      async (name) => {
        const mirror =
          name === 'object' || name === 'tree' ? [] : [text(JSON.stringify(values[name]?.value))];
        const contents = { bare: [...mirror], image: [image, ...mirror] };
        for (const [suffix, content] of Object.entries(contents)) {
          const { message } = await callTool(url, revision, `${name}-${suffix}`);
          expect(message.result.content).toEqual(content);
          expect(message.result.structuredContent).toEqual(carried(name));
        }
        const { message } = await callTool(url, revision, `${name}-text`);
        expect(message.result.content).toEqual([image, text('own')]);
      },
    );

    it('is listed as it is carried', async () => {
      const { message } = await ask(url, revision, 'tools/list');
      const tools = message.result.tools as { name: string; outputSchema?: JsonSchema }[];
      const outputSchema = tools.find(({ name }) => name === 'tree')?.outputSchema;
      const { $defs, ...root } = tree;
      const wrapped = { type: 'object', properties: { result: root }, required: ['result'], $defs };
      expect(outputSchema).toEqual(
        revision === '2025-03-26' ? undefined : revision === MODERN ? tree : wrapped,
      );
    });
  });
});

describe('a value that does not fit the output schema', () => {
  const secret = 'pw-1234';
  const wrong: Readonly<Record<string, () => unknown>> = {
    'wrong type': () => ({ n: secret }),
    missing: () => ({ m: secret }),
    'no object': () => secret,
    'not a number': () => ({ n: NaN }),
    'a string that is JSON of the right type': () => '{"n":1}',
    nothing: () => undefined,
    later: () => Promise.resolve({ n: secret }),
    'ToolResult with a wrong value': () => structured({ n: secret }, text(secret)),
    'ToolResult without a value': () => new ToolResult({ content: [text(secret)] }),
    'toJSON of another shape': () => ({ n: 1, toJSON: () => ({ n: secret }) }),
  };
  const errors: { error: unknown; errorId: string; place: string }[] = [];
  let url = '';

  beforeAll(async () => {
    const server = createServer({
      onError: (error, { errorId, place }) => errors.push({ error, errorId, place }),
    }).tool('wrong', { description: '', outputSchema: row }, { type: 'object' }, ({ how }) =>
      wrong[how as string]?.(),
    );
    url = await serve(server);
  });

  describe.each(REVISIONS)('in %s', (revision) => {
    it.each(Object.keys(wrong))('stays inside, like an exception (%s)', async (how) => {
      errors.length = 0;
      const answer = await callTool(url, revision, 'wrong', { how });
      const [{ error, errorId, place }] = errors as [(typeof errors)[number]];
      expect(errors).toHaveLength(1);
      expect(error).toBeInstanceOf(InvalidOutput);
      expect(place).toBe('tool "wrong"');
      expect(answer.status).toBe(200);
      expect(answer.text).not.toContain(secret);
      expect(answer.message.result).toMatchObject({
        isError: true,
        content: [text(`The tool "wrong" failed unexpectedly. Error id: ${errorId}`)],
      });
      expect(answer.message.result).not.toHaveProperty('structuredContent');
    });
  });

  it('is explained to the operator', async () => {
    errors.length = 0;
    await callTool(url, MODERN, 'wrong', { how: 'wrong type' });
    expect(String(errors[0]?.error)).toBe(
      'InvalidOutput: The tool "wrong" returned what its output does not allow:\n' +
        `- n: expected integer; got string "${secret}"`,
    );
    expect(errors[0]).toMatchObject({ error: { problems: [{ path: 'n' }] } });
  });
});

describe('a failure that a tool tells itself', () => {
  it.each(REVISIONS)('is not checked and carries no structure in %s', async (revision) => {
    const server = createServer().tool(
      'fail',
      { description: '', outputSchema: row },
      noArguments,
      () => new ToolResult({ content: [text('no')], structuredContent: { x: 1 }, isError: true }),
    );
    const { message } = await callTool(await serve(server), revision, 'fail');
    expect(message.result).toMatchObject({ content: [text('no')], isError: true });
    expect(message.result).not.toHaveProperty('structuredContent');
  });
});

describe('a value that changes while it is read', () => {
  it('is read once: what was checked is what leaves, twice', async () => {
    let reads = 0;
    const outputSchema = { type: 'object', properties: { n: { maximum: 1 } } };
    const server = createServer().tool(
      'count',
      { description: '', outputSchema },
      noArguments,
      () => ({
        get n() {
          return (reads += 1);
        },
      }),
    );
    const { message } = await callTool(await serve(server), MODERN, 'count');
    expect(message.result.structuredContent).toEqual({ n: 1 });
    expect(message.result.content).toEqual([text('{"n":1}')]);
  });
});
