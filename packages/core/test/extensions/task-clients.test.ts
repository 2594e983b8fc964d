import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MemoryTransport } from '@lmcp/core/memory';
import * as modern from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernStdio } from '@modelcontextprotocol/client/stdio';
import {
  createTaskSessionFromClient,
  toolDeclarationFromMcpTool,
} from '@modelcontextprotocol/ext-tasks/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { CallToolResultSchema, ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { TASK_SERVER } from '../support/child.js';
import { INFO, MODES } from '../support/drive-client.js';
import { WATCHED } from '../support/faults.js';
import { rawDispatch } from '../support/raw-dispatch.js';
import { serve } from '../support/serve.js';
import { createTaskServer } from '../support/task-tools.js';
import { type Fields, MODERN } from '../support/wire.js';

const TRANSPORTS = ['memory', 'stdio', 'koa'] as const;
type Transport = (typeof TRANSPORTS)[number];
type Action = 'accept' | 'decline' | 'cancel';

/** What a client saw of a call that became a task. */
interface Followed {
  readonly taskId: string;
  /** Its states, one after the other. */
  readonly statuses: readonly string[];
  /** What the model would read; `undefined` where there is no result. */
  readonly text: string | undefined;
}

/** What both generations of the official client offer alike. */
interface TaskClient {
  /** What the user was asked. */
  readonly asked: readonly string[];
  /** Calls a tool as a task and follows that to its end. */
  call(name: string, args?: Fields): Promise<Followed>;
  /** Calls a tool as a task and cancels that. */
  cancelled(name: string): Promise<Followed>;
}

const POLLING = { pollIntervalMs: 20 };
const command = {
  command: process.execPath,
  args: [TASK_SERVER],
  env: WATCHED as Record<string, string>,
  stderr: 'ignore' as const,
};
const capabilities = { elicitation: {} };

let url: URL;
let close: (() => Promise<void>) | undefined;

beforeAll(async () => {
  url = new URL(await serve(createTaskServer(POLLING)));
});

afterEach(() => close?.());

/** As `fetch`; but JSON is made of the objects of this realm, which Jest keeps apart from Node's and the clients compare. */
const fetchHere: typeof fetch = async (...args) => {
  const response = await fetch(...args);
  return Object.assign(response, {
    json: async () => JSON.parse(await response.text()) as unknown,
  });
};

const textOf = (result: unknown): string | undefined =>
  (result as { readonly content?: readonly { readonly text?: string }[] }).content?.[0]?.text;
const answerOf = (action: Action) =>
  action === 'accept' ? { action, content: { name: 'Ann' } } : { action };

async function connectFirst(transport: Transport, action: Action): Promise<TaskClient> {
  const client = new Client(INFO, { capabilities });
  close = () => client.close();
  const asked: string[] = [];
  client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
    asked.push(params.message);
    return answerOf(action);
  });
  const transports = {
    memory: () => new MemoryTransport(createTaskServer(POLLING)),
    stdio: () => new StdioClientTransport(command),
    koa: () => new StreamableHTTPClientTransport(url),
  };
  await client.connect(transports[transport]());
  await client.listTools();
  const { tasks } = client.experimental;
  const call = async (
    params: { name: string; arguments?: Fields },
    begun?: (taskId: string) => Promise<unknown>,
  ): Promise<Followed> => {
    const statuses: string[] = [];
    let taskId = '';
    let text: string | undefined;
    for await (const message of tasks.callToolStream(params, CallToolResultSchema)) {
      if (message.type === 'taskCreated') {
        ({ taskId } = message.task);
        statuses.push(message.task.status);
        await begun?.(taskId);
      } else if (message.type === 'taskStatus') {
        statuses.push(message.task.status);
      } else if (message.type === 'result') {
        text = textOf(message.result);
      }
    }
    statuses.push((await tasks.getTask(taskId)).status);
    return { taskId, statuses, text };
  };
  return {
    asked,
    call: (name, args = {}) => call({ name, arguments: args }),
    cancelled: (name) => call({ name }, (taskId) => tasks.cancelTask(taskId)),
  };
}

async function connectModern(
  transport: Transport,
  mode: modern.VersionNegotiationMode,
  action: Action,
): Promise<TaskClient> {
  const client = new modern.Client(INFO, { capabilities, versionNegotiation: { mode } });
  const transports = {
    memory: () => new MemoryTransport(createTaskServer(POLLING)),
    stdio: () => new ModernStdio(command),
    koa: () => new modern.StreamableHTTPClientTransport(url, { fetch: fetchHere }),
  };
  const opened = transports[transport]() as modern.Transport;
  await client.connect(opened);
  const { tools } = await client.listTools();
  const asked: string[] = [];
  const session = createTaskSessionFromClient(client, {
    endpointId: 'test',
    tools: {
      currentTool: (name) =>
        tools.filter((tool) => tool.name === name).map(toolDeclarationFromMcpTool)[0],
    },
    async onInputRequest(request) {
      asked.push(String((request.params as Fields)['message']));
      return answerOf(action) as never;
    },
    ...(client.getProtocolEra() === 'modern' && {
      rawDispatch: rawDispatch(opened),
      v2RequestFraming: {
        protocolVersion: MODERN,
        clientInfo: INFO,
        clientCapabilities: capabilities,
      },
    }),
  });
  close = async () => {
    await session.close();
    await client.close();
  };
  const call = async (
    name: string,
    args: Fields = {},
    begun?: (execution: { cancel(): Promise<void> }) => Promise<void>,
  ): Promise<Followed> => {
    const execution = await session.callTool(name, args as never, {
      task: { preference: 'prefer' },
    });
    if (execution.kind !== 'task') {
      throw new Error(`"${name}" did not become a task.`);
    }
    const statuses: string[] = [];
    const followed = (async () => {
      for await (const event of execution.updates()) {
        if (event.type === 'task') {
          statuses.push(event.task.status);
        }
      }
    })();
    await begun?.(execution);
    const { outcome } = await execution.settle({ close: false });
    await followed;
    statuses.push(outcome.status);
    const text = outcome.status === 'completed' ? textOf(outcome.result) : undefined;
    return { taskId: execution.handle.taskId, statuses, text };
  };
  return { asked, call, cancelled: (name) => call(name, {}, (execution) => execution.cancel()) };
}

const CONNECTIONS = TRANSPORTS.flatMap((transport) => [
  {
    client: `1.x over ${transport}`,
    connect: (action: Action = 'accept') => connectFirst(transport, action),
  },
  MODES.map(({ mode }) => ({
    client: `2.x over ${transport} in mode ${JSON.stringify(mode)}`,
    connect: (action: Action = 'accept') => connectModern(transport, mode, action),
  })),
]).flat();

describe.each(CONNECTIONS)('the official client $client drives a task', ({ connect }) => {
  it('from its beginning to its result', async () => {
    const client = await connect();
    const { statuses, text } = await client.call('slow', { ms: 100 });
    expect([statuses[0], statuses.at(-1), text]).toEqual(['working', 'completed', '{"slept":100}']);
  });

  it.each([
    { action: 'accept', text: 'Hello, Ann!' },
    { action: 'decline', text: 'decline' },
    { action: 'cancel', text: 'cancel' },
  ] as const)('with a question inside: $action', async ({ action, text }) => {
    const client = await connect(action);
    const followed = await client.call('greet');
    expect(followed).toMatchObject({ text });
    expect(followed.statuses.at(-1)).toBe('completed');
    expect(client.asked).toEqual(['What is your name?']);
  });

  it('that it cancels', async () => {
    const client = await connect();
    const { statuses, text } = await client.cancelled('wait');
    expect([statuses.at(-1), text]).toEqual(['cancelled', undefined]);
  });
});

describe('the official client 1.x', () => {
  it('waits for optional tasks where it asks for none, and refuses by itself what needs one', async () => {
    const client = new Client(INFO, { capabilities });
    await client.connect(new MemoryTransport(createTaskServer()));
    const slow = await client.callTool({ name: 'slow', arguments: { ms: 100 } });
    expect(slow.structuredContent).toEqual({ slept: 100 });
    await expect(client.callTool({ name: 'refuse' })).rejects.toMatchObject({ code: -32_601 });
    await client.listTools();
    await expect(client.callTool({ name: 'refuse' })).rejects.toThrow(/callToolStream/);
    await client.close();
  });

  it('lists its tasks', async () => {
    const client = new Client(INFO, { capabilities });
    await client.connect(new MemoryTransport(createTaskServer(POLLING)));
    const { tasks } = client.experimental;
    await client.listTools();
    const stream = tasks.callToolStream({ name: 'wait' });
    const created = await stream.next();
    const { taskId } = (created.value as { readonly task: { readonly taskId: string } }).task;
    expect((await tasks.listTasks()).tasks).toMatchObject([{ taskId, status: 'working' }]);
    await tasks.cancelTask(taskId);
    await client.close();
  });
});
