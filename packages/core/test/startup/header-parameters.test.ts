import { describe, expect, it } from '@jest/globals';
import { problemsOf } from '../support/problems.js';
import { createServer, serve } from '../support/serve.js';

type Schema = Readonly<Record<string, unknown>>;

const call = (): string => 'done';
const region = { type: 'string', 'x-mcp-header': 'Region' };

function object(properties: Schema, more: Schema = {}): Schema {
  return { type: 'object', properties, ...more };
}

async function problems(schema: Schema): Promise<readonly (readonly [string, string])[]> {
  const found = await problemsOf(() => serve(createServer().tool('query', '', schema, call)));
  return found.map(({ code, place }) => [code, place]);
}

describe('the headers of arguments', () => {
  it.each([
    { title: 'a string', schema: object({ region }) },
    { title: 'an integer', schema: object({ n: { type: 'integer', 'x-mcp-header': 'N' } }) },
    { title: 'a boolean', schema: object({ b: { type: 'boolean', 'x-mcp-header': 'B' } }) },
    {
      title: 'every character of a token',
      schema: object({ a: { ...region, 'x-mcp-header': "!#$%&'*+-.^_`|~09azAZ" } }),
    },
    { title: 'a nested property', schema: object({ place: object({ region }) }) },
    { title: 'a chain without types', schema: object({ place: { properties: { region } } }) },
    {
      title: 'the name of a standard header',
      schema: object({ a: { ...region, 'x-mcp-header': 'Method' } }),
    },
    {
      title: "a property of the keyword's name",
      schema: object({ 'x-mcp-header': { type: 'array' } }),
    },
    {
      title: 'a default that looks like one',
      schema: object({ a: { default: { 'x-mcp-header': '' } } }),
    },
    { title: '__proto__', schema: object({ a: { ...region, 'x-mcp-header': '__proto__' } }) },
    {
      title: 'the token of a page',
      schema: object({ nextPageToken: { type: 'string', 'x-mcp-header': 'Page-Token' } }),
    },
    {
      title: 'a number of tokens',
      schema: object({ maxTokens: { type: 'integer', 'x-mcp-header': 'Max-Tokens' } }),
    },
  ])('may be $title', ({ schema }) => {
    expect(createServer().tool('query', '', schema, call).check()).toEqual([]);
  });

  it.each([
    '',
    ' ',
    'My Region',
    'Region:Primary',
    'R\u00E9gion',
    'Region\t1',
    'Region\r\nX-Evil: 1',
    'a,b',
    5,
    null,
    {},
  ])('cannot be named %j (LMCP106)', async (header) => {
    expect(await problems(object({ region: { ...region, 'x-mcp-header': header } }))).toEqual([
      ['LMCP106', 'tool "query", properties.region'],
    ]);
  });

  it('are unique whatever their case, and told once each (LMCP107)', async () => {
    const schema = object({
      region,
      to: object({ region: { ...region, 'x-mcp-header': 'REGION' }, 'a b': region }),
    });
    expect(await problems(schema)).toEqual([
      ['LMCP107', 'tool "query", properties.to.properties.region'],
      ['LMCP107', 'tool "query", properties.to.properties["a b"]'],
    ]);
  });

  it('may be the same in two tools', () => {
    const server = createServer()
      .tool('a', '', object({ region }), call)
      .tool('b', '', object({ region }), call);
    expect(server.check()).toEqual([]);
  });

  it.each(['number', 'array', 'object', 'null', ['string'], ['string', 'null'], undefined])(
    'cannot repeat the type %j (LMCP108)',
    async (type) => {
      expect(
        await problems(
          object({ region: { 'x-mcp-header': 'Region', ...(type !== undefined && { type }) } }),
        ),
      ).toEqual([['LMCP108', 'tool "query", properties.region']]);
    },
  );

  it('tell what to do about a number', async () => {
    const schema = object({ days: { type: 'number', 'x-mcp-header': 'Days' } });
    const [found] = await problemsOf(() => serve(createServer().tool('query', '', schema, call)));
    expect(found?.seen).toContain('clients drop');
    expect(found?.fix).toContain('"type": "integer"');
  });

  it.each([
    ['', { ...object({}), 'x-mcp-header': 'Region' }],
    [', properties.regions.items', object({ regions: { type: 'array', items: region } })],
    [', properties.regions.prefixItems[1]', object({ regions: { prefixItems: [{}, region] } })],
    [', properties.regions.contains', object({ regions: { contains: region } })],
    [', properties.a.items.properties.region', object({ a: { items: object({ region }) } })],
    [', anyOf[0].properties.region', object({}, { anyOf: [object({ region })] })],
    [', oneOf[0].properties.region', object({}, { oneOf: [object({ region })] })],
    [', allOf[0].properties.region', object({}, { allOf: [object({ region })] })],
    [', not.properties.region', object({}, { not: object({ region }) })],
    [', if.properties.region', object({}, { if: object({ region }) })],
    [', else.properties.region', object({}, { else: object({ region }) })],
    [', additionalProperties', object({}, { additionalProperties: region })],
    [', unevaluatedProperties', object({}, { unevaluatedProperties: region })],
    [', patternProperties["^r"]', object({}, { patternProperties: { '^r': region } })],
    [', propertyNames', object({}, { propertyNames: region })],
    [
      ', dependentSchemas.a.properties.region',
      object({}, { dependentSchemas: { a: object({ region }) } }),
    ],
    [
      ', $defs.Region',
      object({ region: { $ref: '#/$defs/Region' } }, { $defs: { Region: region } }),
    ],
  ])('cannot stand elsewhere%s (LMCP109)', async (place, schema) => {
    expect(await problems(schema)).toEqual([['LMCP109', `tool "query"${place}`]]);
  });

  it.each([
    ['password', 'Region'],
    ['userPassword2', 'Region'],
    ['apiKey', 'Region'],
    ['API_KEY', 'Region'],
    ['client_secret', 'Region'],
    ['token', 'Region'],
    ['accessToken', 'Region'],
    ['authtoken', 'Region'],
    ['mypassword', 'Region'],
    ['region', 'X-Api-Key'],
    ['region', 'Session-Cookie'],
  ])('cannot show %s in %s (LMCP110)', async (name, header) => {
    expect(await problems(object({ [name]: { type: 'string', 'x-mcp-header': header } }))).toEqual([
      ['LMCP110', `tool "query", properties.${name}`],
    ]);
  });

  it('are told one problem per mistake', async () => {
    const schema = object({ token: { type: 'number', 'x-mcp-header': 'a b' } });
    expect((await problems(schema)).map(([code]) => code)).toEqual([
      'LMCP106',
      'LMCP108',
      'LMCP110',
    ]);
  });

  it('are not looked for in a schema that is none, nor in an output schema', async () => {
    expect(await problems(object({ a: { type: 'strin', 'x-mcp-header': '' } }))).toEqual([
      ['LMCP104', 'tool "query"'],
    ]);
    const server = createServer().define({
      name: 'query',
      inputSchema: object({}),
      outputSchema: object({ n: { type: 'number', 'x-mcp-header': '' } }),
      call,
    });
    expect(server.check()).toEqual([]);
  });

  it('are told where the definition says they are declared', () => {
    const definition = {
      inputSchema: object({
        a: object({ b: { ...region, type: 'number' } }),
        c: { ...region, 'x-mcp-header': '' },
      }),
      placeOf: (argument: string) => (argument === 'a' ? 'Query.a' : undefined),
      call,
    };
    const server = createServer()
      .define({ ...definition, name: 'one' })
      .define({ ...definition, name: 'two' });
    expect(server.check().map(({ code, place }) => [code, place])).toEqual([
      ['LMCP108', 'Query.a, properties.b'],
      ['LMCP106', 'tool "one", properties.c'],
      ['LMCP106', 'tool "two", properties.c'],
    ]);
  });
});
