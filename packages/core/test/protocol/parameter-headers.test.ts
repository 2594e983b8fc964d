import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  Client,
  StreamableHTTPClientTransport as Transport,
  type VersionNegotiationMode,
} from '@modelcontextprotocol/client';
import { postLines, raw } from '../support/raw.js';
import { createServer, serve } from '../support/serve.js';
import { ask, callTool, envelope, LEGACY, MODERN, outcomeOf } from '../support/wire.js';

const inputSchema = JSON.parse(`{
  "type": "object",
  "properties": {
    "region": { "type": "string", "x-mcp-header": "Region" },
    "limit": { "type": "integer", "x-mcp-header": "Limit" },
    "dry": { "type": "boolean", "x-mcp-header": "Dry-Run" },
    "place": { "type": "object", "properties": { "zone": { "type": "string", "x-mcp-header": "Zone" } } },
    "proto": { "type": "string", "x-mcp-header": "__proto__" },
    "toString": { "type": "string", "x-mcp-header": "toString" },
    "query": { "type": "string" }
  },
  "additionalProperties": false
}`) as Readonly<Record<string, unknown>>;

interface Row {
  readonly title: string;
  /** The arguments as JSON. */
  readonly args: string;
  /** What is sent as `Mcp-Param-…`. */
  readonly sent?: Readonly<Record<string, string>>;
}

const agreeing: readonly Row[] = [
  { title: 'no arguments', args: '{}' },
  { title: 'arguments without a header', args: '{"query":"x"}' },
  { title: 'null without a header', args: '{"place":null,"region":null}' },
  { title: 'a string', args: '{"region":"us-west1"}', sent: { Region: 'us-west1' } },
  { title: 'a name in another case', args: '{"region":"eu"}', sent: { REGION: 'eu' } },
  { title: 'white space inside', args: '{"region":"us west 1"}', sent: { Region: 'us west 1' } },
  { title: 'white space around', args: '{"region":"eu"}', sent: { Region: ' \t eu \t' } },
  {
    title: 'a string encoded needlessly',
    args: '{"region":"Hello"}',
    sent: { Region: '=?base64?SGVsbG8=?=' },
  },
  { title: 'no sentinel', args: '{"region":"SGVsbG8="}', sent: { Region: 'SGVsbG8=' } },
  {
    title: 'half a sentinel',
    args: '{"region":"=?base64?SGVsbG8="}',
    sent: { Region: '=?base64?SGVsbG8=' },
  },
  {
    title: 'a sentinel in upper case',
    args: '{"region":"=?BASE64?SGVsbG8=?="}',
    sent: { Region: '=?BASE64?SGVsbG8=?=' },
  },
  {
    title: 'letters beyond ASCII',
    args: '{"region":"日本語"}',
    sent: { Region: '=?base64?5pel5pys6Kqe?=' },
  },
  {
    title: 'leading and trailing spaces',
    args: '{"region":" us-west1 "}',
    sent: { Region: '=?base64?IHVzLXdlc3QxIA==?=' },
  },
  {
    title: 'a new line',
    args: '{"region":"line1\\nline2"}',
    sent: { Region: '=?base64?bGluZTEKbGluZTI=?=' },
  },
  { title: 'an empty string', args: '{"region":""}', sent: { Region: '' } },
  { title: 'an empty string, encoded', args: '{"region":""}', sent: { Region: '=?base64??=' } },
  { title: 'an integer', args: '{"limit":42}', sent: { Limit: '42' } },
  { title: 'an integer as a decimal', args: '{"limit":42}', sent: { Limit: '42.0' } },
  { title: 'a decimal as an integer', args: '{"limit":42.0}', sent: { Limit: '42' } },
  { title: 'an exponent in the body', args: '{"limit":1e2}', sent: { Limit: '100' } },
  { title: 'a negative integer', args: '{"limit":-7}', sent: { Limit: '-7' } },
  { title: 'zero', args: '{"limit":-0}', sent: { Limit: '0' } },
  { title: 'true', args: '{"dry":true}', sent: { 'Dry-Run': 'true' } },
  { title: 'false', args: '{"dry":false}', sent: { 'Dry-Run': 'false' } },
  { title: 'a nested value', args: '{"place":{"zone":"a"}}', sent: { Zone: 'a' } },
  { title: 'the name __proto__', args: '{"proto":"x"}', sent: { ['__proto__']: 'x' } },
  { title: 'a name of Object.prototype', args: '{"toString":"x"}', sent: { toString: 'x' } },
  { title: 'headers that no argument asks for', args: '{}', sent: { Other: 'é' } },
];

const disagreeing: readonly Row[] = [
  { title: 'no header', args: '{"region":"eu"}' },
  { title: 'no header for false', args: '{"dry":false}' },
  { title: 'no header for zero', args: '{"limit":0}' },
  { title: 'no header for an empty string', args: '{"region":""}' },
  { title: 'no header for a nested value', args: '{"place":{"zone":"a"}}' },
  { title: 'no header of the name __proto__', args: '{"proto":"x"}' },
  { title: 'another value', args: '{"region":"eu"}', sent: { Region: 'us' } },
  { title: 'two headers', args: '{"region":"eu"}', sent: { Region: 'eu', region: 'us' } },
  { title: 'the header twice', args: '{"region":"eu"}', sent: { Region: 'eu', region: 'eu' } },
  { title: 'another case', args: '{"region":"eu"}', sent: { Region: 'EU' } },
  { title: 'an empty header', args: '{"region":"eu"}', sent: { Region: '' } },
  { title: 'one of two', args: '{"region":"eu","limit":1}', sent: { Region: 'eu' } },
  {
    title: 'the nested value of another place',
    args: '{"region":"a","place":{"zone":"b"}}',
    sent: { Region: 'b', Zone: 'a' },
  },
  { title: 'wrong padding', args: '{"region":"Hello"}', sent: { Region: '=?base64?SGVsbG8?=' } },
  {
    title: 'wrong characters',
    args: '{"region":"Hello"}',
    sent: { Region: '=?base64?SGVs!!!bG8=?=' },
  },
  {
    title: 'bytes that are not UTF-8',
    args: '{"region":"\uFFFD"}',
    sent: { Region: '=?base64?/w==?=' },
  },
  {
    title: 'a literal where it was encoded',
    args: '{"region":"=?base64?SGVsbG8=?="}',
    sent: { Region: '=?base64?SGVsbG8=?=' },
  },
  { title: 'bytes beyond ASCII', args: '{"region":"é"}', sent: { Region: 'é' } },
  { title: 'a no-break space around', args: '{"region":"eu"}', sent: { Region: 'eu\u00A0' } },
  { title: 'another integer', args: '{"limit":42}', sent: { Limit: '43' } },
  { title: 'a hexadecimal integer', args: '{"limit":42}', sent: { Limit: '0x2a' } },
  { title: 'an integer in words', args: '{"limit":42}', sent: { Limit: 'forty-two' } },
  { title: 'an empty header for zero', args: '{"limit":0}', sent: { Limit: '' } },
  {
    title: 'an integer beyond the safe range',
    args: '{"limit":9007199254740993}',
    sent: { Limit: '9007199254740992' },
  },
  { title: 'a boolean in upper case', args: '{"dry":true}', sent: { 'Dry-Run': 'TRUE' } },
  { title: 'the other boolean', args: '{"dry":true}', sent: { 'Dry-Run': 'false' } },
  {
    title: 'a string of a number that is spelled otherwise',
    args: '{"region":"42"}',
    sent: { Region: '42.0' },
  },
  { title: 'a list', args: '{"region":["eu"]}', sent: { Region: 'eu' } },
  { title: 'a list without a header', args: '{"region":["eu"]}' },
  { title: 'a header for an absent value', args: '{}', sent: { Region: 'eu' } },
  { title: 'a header for null', args: '{"region":null}', sent: { Region: 'eu' } },
  { title: 'a header for null that says so', args: '{"region":null}', sent: { Region: 'null' } },
  { title: 'a header for a value inside no object', args: '{"place":"zone"}', sent: { Zone: 'a' } },
  {
    title: 'a header for what only a prototype has',
    args: '{"__proto__":{"region":"eu"}}',
    sent: { Region: 'eu' },
  },
  { title: 'an invalid header for an absent value', args: '{}', sent: { Region: '=?base64?!?=' } },
];

describe('S13: the headers of arguments', () => {
  let url = '';

  beforeAll(async () => {
    const server = createServer()
      .define({ name: 'run', inputSchema, call: () => 'ran' })
      .tool('checked', '', inputSchema, (args) => JSON.stringify(args))
      .tool('plain', '', { type: 'object' }, () => 'ran');
    url = await serve(server);
  });

  // Written to the socket as it is, because `fetch` forbids or mends some of these headers.
  function send({ args, sent = {} }: Row, name = 'run'): ReturnType<typeof raw> {
    const meta = JSON.stringify(envelope());
    const text = `{"jsonrpc":"2.0","id":"call-1","method":"tools/call","params":{"name":"${name}","arguments":${args},"_meta":${meta}}}`;
    const lines = [
      ...postLines('localhost', text),
      `MCP-Protocol-Version: ${MODERN}`,
      'Mcp-Method: tools/call',
      `Mcp-Name: ${name}`,
      ...Object.entries(sent).map(([header, value]) => `Mcp-Param-${header}: ${value}`),
    ];
    return raw(url, lines, text);
  }

  it.each(agreeing)('agree: $title', async (row) => {
    expect((await send(row)).status).toBe(200);
  });

  it.each(disagreeing)('disagree: $title', async (row) => {
    const { status, body } = await send(row);
    expect(status).toBe(400);
    expect(JSON.parse(body)).toMatchObject({ id: 'call-1', error: { code: -32020 } });
  });

  it('are judged after the name and before the arguments', async () => {
    const wrong = { title: '', args: '{"region":"eu","limit":"many"}', sent: { Region: 'us' } };
    expect((await send(wrong, 'checked')).status).toBe(400);
    const right = { ...wrong, sent: { Region: 'eu', Limit: 'many' } };
    const { status, body } = await send(right, 'checked');
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ result: { isError: true } });
    const unknown = await send(wrong, 'absent');
    expect(unknown.status).toBe(200);
    expect(JSON.parse(unknown.body)).toMatchObject({ error: { code: -32602 } });
  });

  it('tell the client program which header and which argument', async () => {
    const answer = await callTool(url, MODERN, 'run', { place: { zone: 'a' } });
    expect(outcomeOf(answer)).toEqual({ status: 400, code: -32020 });
    expect(answer.message.error?.message).toBe(
      'Mcp-Param-Zone is missing: it must repeat "params.arguments.place.zone".',
    );
  });

  it("are nobody's business where the tool asks for none", async () => {
    const headers = { 'Mcp-Param-Region': '=?base64?!?=' };
    const answer = await callTool(url, MODERN, 'plain', { region: 'eu' }, { headers });
    expect(outcomeOf(answer)).toEqual({ status: 200 });
  });

  it.each(LEGACY)(
    'are not asked for in %s, whose list says the schema verbatim',
    async (revision) => {
      const args = { region: 'eu' };
      const headers = { 'Mcp-Param-Region': 'us' };
      expect(outcomeOf(await callTool(url, revision, 'run', args))).toEqual({ status: 200 });
      expect(outcomeOf(await callTool(url, revision, 'run', args, { headers }))).toEqual({
        status: 200,
      });
      const { message } = await ask(url, revision, 'tools/list');
      expect(message.result.tools[0].inputSchema).toEqual(inputSchema);
    },
  );

  it('are not asked for on a transport without headers', async () => {
    const server = createServer().define({ name: 'run', inputSchema, call: () => 'ran' });
    const params = { name: 'run', arguments: { region: 'eu' }, _meta: envelope() };
    const { status } = await server.handle(
      JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
      {
        headers: undefined,
        principal: undefined,
        session: undefined,
        send: () => {},
        deliver: () => false,
        onAbort: () => {},
      },
    );
    expect(status).toBe(200);
  });
});

/** Connects to a server whose one tool tells its arguments and the headers that came with them. */
async function connect(mode: VersionNegotiationMode): Promise<Client> {
  const server = createServer().tool('query', '', inputSchema, (args, { headers }) => ({
    args,
    sent: Object.keys(headers).filter((name) => name.startsWith('mcp-param-')),
  }));
  const client = new Client(
    { name: 'official', version: '1.0.0' },
    { versionNegotiation: { mode } },
  );
  await client.connect(new Transport(new URL(await serve(server))));
  return client;
}

describe('the official client 2.x', () => {
  const all = { region: ' 日本 ', limit: 42, dry: false, place: { zone: '=?base64?x?=' } };

  it.each([
    { title: 'every kind of value', args: all },
    { title: 'an empty string', args: { region: '' } },
    { title: 'zero and true', args: { limit: 0, dry: true } },
    { title: 'nothing', args: {} },
  ])('sends headers that agree by itself: $title', async ({ args }) => {
    const client = await connect({ pin: MODERN });
    // It learns from the list which headers to send, and drops tools with annotations it cannot follow.
    expect((await client.listTools()).tools).toHaveLength(1);
    const { structuredContent } = await client.callTool({ name: 'query', arguments: args });
    expect(structuredContent).toMatchObject({ args });
    expect((structuredContent as { sent: string[] }).sent).toHaveLength(Object.keys(args).length);
    await client.close();
  });

  it('lists the tools and calls again when it did not know of the headers', async () => {
    const client = await connect({ pin: MODERN });
    const { structuredContent } = await client.callTool({ name: 'query', arguments: all });
    expect(structuredContent).toMatchObject({ args: all });
    await client.close();
  });

  it('hears of arguments that do not fit when their headers agree', async () => {
    const client = await connect({ pin: MODERN });
    await client.listTools();
    expect(await client.callTool({ name: 'query', arguments: { limit: 1.5 } })).toMatchObject({
      isError: true,
    });
    await client.close();
  });

  it('sends none to a legacy server, which asks for none', async () => {
    const client = await connect('legacy');
    await client.listTools();
    const { structuredContent } = await client.callTool({ name: 'query', arguments: all });
    expect(structuredContent).toEqual({ args: all, sent: [] });
    await client.close();
  });
});
