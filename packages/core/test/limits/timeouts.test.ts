import { afterEach, describe, expect, it } from '@jest/globals';
import type { LimitOptions, McpServer, RequestContext, ToolDetails } from '@lmcp/core';
import { tasks } from '@lmcp/core/tasks';
import { defer, pause, until } from '../support/deferred.js';
import { LegacyClient } from '../support/legacy-client.js';
import { MemoryClient } from '../support/memory-client.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';
import {
  type Answer,
  ask,
  callTool,
  envelope,
  LEGACY,
  MODERN,
  outcomeOf,
  REVISIONS,
} from '../support/wire.js';

const ANY = { type: 'object' } as const;
const NAME = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };

function serverWith(
  run: (context: RequestContext) => unknown,
  limits: LimitOptions,
  details: Partial<ToolDetails> = {},
): McpServer {
  return createServer({ limits, onError: () => {} }).tool(
    'work',
    { description: 'Works.', ...details },
    ANY,
    (_args, context) => run(context),
  );
}

function textOf({ message }: Pick<Answer, 'message'>): unknown {
  expect(message.result.isError).toBe(true);
  return message.result.content[0].text;
}

async function progressing(context: RequestContext, growth = 1): Promise<void> {
  for (let progress = 1; !context.signal.aborted; progress += growth) {
    context.progress(progress);
    await pause(20);
  }
}

async function askTwice(context: RequestContext): Promise<string> {
  await context.elicit('first', 'Name?', NAME);
  await context.elicit('second', 'Name?', NAME);
  return 'answered';
}

async function askAndHang(context: RequestContext): Promise<never> {
  await context.elicit('first', 'Name?', NAME);
  return forever();
}

const forever = (): Promise<never> => new Promise(() => {});

describe('S44 the time of a call', () => {
  it.each(REVISIONS)(
    'is over after its timeout in %s: the handler hears, the model reads',
    async (revision) => {
      const heard = defer<unknown>();
      const server = serverWith(
        ({ signal }) => {
          signal.addEventListener('abort', () => heard.resolve(signal.reason));
          return forever();
        },
        { callTimeoutMs: 150 },
      );
      const answer = await callTool(await serve(server), revision, 'work');
      expect(textOf(answer)).toBe(
        'The tool "work" was stopped. It ran for 0.15 s, which is its limit.',
      );
      expect(await heard.promise).toMatchObject({
        name: 'TimeoutError',
        message: 'It ran for 0.15 s, which is its limit.',
      });
      expect(server.counters.snapshot().call_timed_out).toBe(1);
    },
  );

  it('is that of the tool where it says so', async () => {
    const server = serverWith(forever, { callTimeoutMs: Infinity }, { timeoutMs: 100 });
    expect(textOf(await callTool(await serve(server), MODERN, 'work'))).toContain('0.1 s');
  });

  it('is answered although the handler ignores it, and what comes later is dropped', async () => {
    const { logger, entries } = recordingLogger();
    const late = defer();
    const over = defer();
    const server = createServer({ logger, limits: { callTimeoutMs: 100 } }).tool(
      'work',
      '',
      ANY,
      async (_args, context) => {
        await late.promise;
        context.progress(1);
        expect(context.signal.aborted).toBe(true);
        over.resolve();
        return 'too late';
      },
    );
    const client = new MemoryClient(server);
    const answer = await client.ask('tools/call', {
      name: 'work',
      _meta: envelope({ progressToken: 1 }),
    });
    expect(textOf({ message: answer })).toContain('was stopped');
    late.resolve();
    await over.promise;
    await pause(20);
    expect(client.messages).toHaveLength(1);
    expect(entries).toEqual([]);
    await client.close();
  });

  it('makes room for the next call', async () => {
    const server = serverWith(forever, { callTimeoutMs: 100, callsPerPrincipal: 1 });
    const url = await serve(server);
    expect(textOf(await callTool(url, MODERN, 'work'))).toContain('was stopped');
    expect(textOf(await callTool(url, MODERN, 'work'))).toContain('was stopped');
  });

  it('begins anew with progress, heard by the client or not, until the longest time', async () => {
    const server = serverWith(progressing, { callTimeoutMs: 300, longestCallMs: 1000 });
    const answer = await callTool(await serve(server), MODERN, 'work');
    expect(textOf(answer)).toBe(
      'The tool "work" was stopped. It ran for 1 s, which is as long as a call may take.',
    );
  });

  it('is not given by progress that does not grow', async () => {
    const server = serverWith((context) => progressing(context, 0), { callTimeoutMs: 200 });
    const answer = await callTool(await serve(server), MODERN, 'work');
    expect(textOf(answer)).toBe(
      'The tool "work" was stopped. It ran for 0.2 s without progress, which is its limit.',
    );
  });

  it.each([
    ['resources/read', { uri: 'test://slow' }],
    ['prompts/get', { name: 'slow' }],
    [
      'completion/complete',
      { ref: { type: 'ref/prompt', name: 'slow' }, argument: { name: 'x', value: '' } },
    ],
  ])('is told of %s as an error', async (method, params) => {
    const server = createServer({ limits: { callTimeoutMs: 100 } })
      .resource('test://slow', { name: 'slow' }, forever)
      .prompt(
        'slow',
        {
          description: 'Slow.',
          arguments: { type: 'object', properties: { x: { type: 'string' } } },
          complete: { x: forever },
        },
        forever,
      );
    const answer = await ask(await serve(server), MODERN, method, params);
    expect(outcomeOf(answer).code).toBe(-32_603);
    expect(answer.message.error?.message).toContain('It ran for 0.1 s');
    expect(server.counters.snapshot().call_timed_out).toBe(1);
  });

  describe('in a session', () => {
    let client: LegacyClient | undefined;
    afterEach(() => client?.close());

    it('stands still while the client is asked, as often as it is', async () => {
      const server = serverWith(askTwice, { callTimeoutMs: 200, longestCallMs: 300 });
      client = await LegacyClient.connect(server);
      const call = client.call('work');
      for (const asked of [1, 2]) {
        await until(() => client?.requests.length === asked);
        await pause(500);
        client.send({
          id: client.requests.at(-1)?.id,
          result: { action: 'accept', content: { name: 'Ann' } },
        });
      }
      const { result } = await call;
      expect(result.content[0].text).toBe('answered');
    });

    it('goes on after the answer', async () => {
      const server = serverWith(askAndHang, { callTimeoutMs: 200 });
      client = await LegacyClient.connect(server, {
        respond: () => ({ result: { action: 'accept', content: { name: 'Ann' } } }),
      });
      const { result } = await client.call('work');
      expect(result.content[0].text).toContain('It ran for 0.2 s');
    });
  });

  it('is not that of a task, which has its own', async () => {
    const server = createServer({ limits: { callTimeoutMs: 100 }, extensions: [tasks()] }).tool(
      'work',
      { description: 'Works.', task: 'optional' },
      ANY,
      async () => {
        await pause(500);
        return 'done';
      },
    );
    const url = await serve(server);
    const capabilities = { extensions: { 'io.modelcontextprotocol/tasks': {} } };
    const meta = { 'io.modelcontextprotocol/clientCapabilities': capabilities };
    const created = await callTool(url, MODERN, 'work', {}, { meta });
    const { taskId } = created.message.result;
    let task: { status: string; result?: { content: [{ text: string }] } } = { status: '' };
    await until(async () => {
      task = (await ask(url, MODERN, 'tasks/get', { taskId }, { meta })).message.result;
      return task.status !== 'working';
    });
    expect(task.result?.content[0].text).toBe('done');
    // Whoever knows no tasks waits for the answer, and so not for long.
    expect(textOf(await callTool(url, LEGACY[2], 'work'))).toContain('It ran for 0.1 s');
  });

  it.each([
    ['timeoutMs', { timeoutMs: 600_001 }],
    ['timeoutMs', { timeoutMs: 0 }],
    ['timeoutMs', { timeoutMs: '1m' as unknown as number }],
    ['timeoutMs', { timeoutMs: Infinity }],
    ['maxResultBytes', { maxResultBytes: 0 }],
    ['maxResultBytes', { maxResultBytes: 1.5 }],
  ])('cannot be said wrongly by a tool: %s of %j', (name, details) => {
    const start = (): unknown => serverWith(forever, {}, details).ready();
    expect(start).toThrow('LMCP115');
    expect(start).toThrow(name);
  });
});
