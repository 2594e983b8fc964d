import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryTransport } from '@lmcp/core/memory';
import * as modern from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { addAskingTools } from '../support/asking-tools.js';
import { STDIO_SERVER } from '../support/child.js';
import { INFO, MODES } from '../support/drive-client.js';
import { WATCHED } from '../support/faults.js';
import { createServer, serve } from '../support/serve.js';

const command = {
  command: process.execPath,
  args: [STDIO_SERVER],
  env: WATCHED as Record<string, string>,
  stderr: 'ignore' as const,
};
const capabilities = { elicitation: {}, sampling: {}, roots: {} };
const ROOTS = { roots: [{ uri: 'file:///work', name: 'Work' }] };
const MESSAGE = {
  role: 'assistant' as const,
  content: { type: 'text' as const, text: 'Good day.' },
  model: 'test-model',
};

const TRANSPORTS = ['memory', 'stdio', 'koa'] as const;
type Transport = (typeof TRANSPORTS)[number];

/** The actions of a user, one for each form; then forms are accepted. */
type Actions = ('decline' | 'cancel')[];

/** What both generations of the official client offer alike. */
interface Asked {
  readonly messages: readonly string[];
  call(name: string): Promise<string>;
  getPrompt(name: string): Promise<string>;
  read(uri: string): Promise<string>;
}

let close: (() => Promise<void>) | undefined;
let url: URL;

const createAsking = () => addAskingTools(createServer());

beforeAll(async () => {
  url = new URL(await serve(createAsking()));
});

afterEach(() => close?.());

/** Fills in every text of a form with its own message. */
function answerTo(
  { message, requestedSchema }: { message: string; requestedSchema?: unknown },
  actions: Actions,
): { action: 'accept'; content: Record<string, string> } | { action: 'decline' | 'cancel' } {
  const action = actions.shift();
  if (action !== undefined) {
    return { action };
  }
  const { properties } = requestedSchema as { readonly properties: object };
  return {
    action: 'accept',
    content: Object.fromEntries(Object.keys(properties).map((name) => [name, message])),
  };
}

async function connectClient(transport: Transport, actions: Actions): Promise<Asked> {
  const client = new Client(INFO, { capabilities });
  close = () => client.close();
  const messages: string[] = [];
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    messages.push(params.message);
    return answerTo(params, actions);
  });
  client.setRequestHandler(CreateMessageRequestSchema, () => MESSAGE);
  client.setRequestHandler(ListRootsRequestSchema, () => ROOTS);
  const transports = {
    memory: () => new MemoryTransport(createAsking()),
    stdio: () => new StdioClientTransport(command),
    koa: () => new StreamableHTTPClientTransport(url),
  };
  await client.connect(transports[transport]());
  return asked(client, messages);
}

async function connectModern(
  transport: Transport,
  mode: modern.VersionNegotiationMode,
  actions: Actions,
): Promise<Asked> {
  const client = new modern.Client(INFO, { capabilities, versionNegotiation: { mode } });
  close = () => client.close();
  const messages: string[] = [];
  client.setRequestHandler('elicitation/create', ({ params }) => {
    messages.push(params.message);
    return answerTo(params, actions);
  });
  client.setRequestHandler('sampling/createMessage', () => MESSAGE);
  client.setRequestHandler('roots/list', () => ROOTS);
  const transports = {
    memory: () => new MemoryTransport(createAsking()),
    stdio: () => new ModernStdio(command),
    koa: () => new modern.StreamableHTTPClientTransport(url),
  };
  await client.connect(transports[transport]());
  return asked(client, messages);
}

function first(texts: unknown): string {
  return (texts as { readonly text: string }[])[0]?.text ?? '';
}

function asked(client: Client | modern.Client, messages: readonly string[]): Asked {
  return {
    messages,
    call: async (name) => first((await client.callTool({ name })).content),
    async getPrompt(name) {
      const prompt = await client.getPrompt({ name });
      return first(prompt.messages.map(({ content }) => content));
    },
    read: async (uri) => first((await client.readResource({ uri })).contents),
  };
}

const CONNECTIONS = [
  ...TRANSPORTS.map((transport) => ({
    client: `1.x over ${transport}`,
    connect: (actions: Actions) => connectClient(transport, actions),
  })),
  ...MODES.flatMap(({ mode }) =>
    TRANSPORTS.map((transport) => ({
      client: `2.x over ${transport} in mode ${JSON.stringify(mode)}`,
      connect: (actions: Actions) => connectModern(transport, mode, actions),
    })),
  ),
];

const NAMED = { action: 'accept', content: { name: 'Name?' } };

describe.each(CONNECTIONS)('the official client $client', ({ connect }) => {
  it('accepts, declines and cancels', async () => {
    const client = await connect(['decline', 'cancel']);
    expect(JSON.parse(await client.call('ask_name'))).toEqual({ action: 'decline' });
    expect(JSON.parse(await client.call('ask_name'))).toEqual({ action: 'cancel' });
    expect(JSON.parse(await client.call('ask_name'))).toEqual(NAMED);
    expect(client.messages).toEqual(['Name?', 'Name?', 'Name?']);
  });

  it('is asked twice in one call', async () => {
    const client = await connect([]);
    const color = { action: 'accept', content: { color: 'Color?' } };
    expect(JSON.parse(await client.call('ask_twice'))).toEqual([NAMED, 1, color]);
    expect(client.messages).toEqual(['Name?', 'Color?']);
  });

  it('asks user, model and itself at once', async () => {
    const client = await connect([]);
    expect(JSON.parse(await client.call('ask_everybody'))).toEqual([NAMED, MESSAGE, ROOTS.roots]);
    expect(client.messages).toEqual(['Name?']);
  });

  it('is asked by prompts and resources', async () => {
    const client = await connect([]);
    expect(JSON.parse(await client.getPrompt('ask'))).toEqual(NAMED);
    expect(JSON.parse(await client.read('test://ask'))).toEqual(NAMED);
  });
});
