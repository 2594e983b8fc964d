import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernTransport,
} from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ToolListChangedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { addAllTools } from '../support/all-tools.js';
import { proxyTo } from '../support/cutting-proxy.js';
import { defer, type Deferred, pause } from '../support/deferred.js';
import { driveClient, driveModernClient, INFO } from '../support/drive-client.js';
import { createServer, serve } from '../support/serve.js';
import { sessionsOf } from '../support/sessions-of.js';

const RECONNECT = {
  initialReconnectionDelay: 20,
  maxReconnectionDelay: 20,
  reconnectionDelayGrowFactor: 1,
  maxRetries: 5,
};
const LIST_CHANGED = '{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}';

interface Official {
  readonly client: Pick<Client, 'close' | 'listTools' | 'onerror'>;
  readonly sessionId: () => string | undefined;
  readonly call: (name: string, signal?: AbortSignal) => Promise<unknown>;
  readonly terminate: () => Promise<void>;
  readonly drive: () => Promise<void>;
}

/** @param changed hears of every `notifications/tools/list_changed` */
async function connectOld(url: string, changed: () => void): Promise<Official> {
  const client = new Client(INFO);
  client.setNotificationHandler(ToolListChangedNotificationSchema, changed);
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    reconnectionOptions: RECONNECT,
  });
  await client.connect(transport);
  return {
    client,
    sessionId: () => transport.sessionId,
    call: (name, signal) =>
      client.callTool({ name }, undefined, {
        onprogress: () => {},
        ...(signal === undefined ? {} : { signal }),
      }),
    terminate: () => transport.terminateSession(),
    drive: () => driveClient(client),
  };
}

/** As {@link connectOld}, with a client 2.x that speaks 2025-11-25. */
async function connectNew(url: string, changed: () => void): Promise<Official> {
  const client = new ModernClient(INFO, { versionNegotiation: { mode: 'legacy' } });
  client.setNotificationHandler('notifications/tools/list_changed', changed);
  const transport = new ModernTransport(new URL(url), { reconnectionOptions: RECONNECT });
  await client.connect(transport);
  return {
    client: client as never,
    sessionId: () => transport.sessionId,
    call: (name, signal) =>
      client.callTool(
        { name },
        { onprogress: () => {}, ...(signal === undefined ? {} : { signal }) },
      ),
    terminate: () => transport.terminateSession(),
    drive: () => driveModernClient(client, '2025-11-25'),
  };
}

let url = '';
let release: Deferred<void>;
let started: Deferred<AbortSignal>;
let tell: (text: string) => void;

beforeAll(async () => {
  const server = addAllTools(createServer({ onError: () => {} }))
    .tool('slow', '', { type: 'object' }, async (_args, context) => {
      context.progress(1);
      started.resolve(context.signal);
      await release.promise;
      return 'finished';
    })
    .tool('away', '', { type: 'object' }, async (_args, context) => {
      context.closeConnection(10);
      await pause(50);
      return 'finished';
    });
  const sessions = sessionsOf(server);
  url = await serve(server);
  tell = (text) => [...sessions].at(-1)?.tell(text);
});

describe.each([
  { title: '1.x', connect: connectOld },
  { title: '2.x in 2025-11-25', connect: connectNew },
])('the official client $title', ({ connect }) => {
  beforeEach(() => {
    release = defer();
    started = defer();
  });

  it('has a session, lists, calls, follows progress, sees errors and cancels', async () => {
    const { client, drive, sessionId } = await connect(url, () => {});
    expect(sessionId()).toMatch(/^[\w-]{32}$/);
    await drive();
    await client.close();
  });

  it('gets the answer of a call although its connection broke', async () => {
    const proxy = await proxyTo(url);
    const { client, call } = await connect(proxy.url, () => {});
    const answer = call('slow');
    const signal = await started.promise;
    await pause(30);
    proxy.cut();
    await pause(30);
    release.resolve();
    expect(await answer).toMatchObject({ content: [{ type: 'text', text: 'finished' }] });
    expect(signal.aborted).toBe(false);
    await client.close();
  });

  it('comes back for the answer of a call that closed its connection', async () => {
    const { client, call } = await connect(url, () => {});
    expect(await call('away')).toMatchObject({ content: [{ type: 'text', text: 'finished' }] });
    await client.close();
  });

  it('hears of a change, also after its GET stream broke', async () => {
    const proxy = await proxyTo(url);
    let changes = 0;
    let heard = defer();
    const { client, sessionId } = await connect(proxy.url, () => {
      changes += 1;
      heard.resolve();
    });
    expect(sessionId()).toBeDefined();
    tell(LIST_CHANGED);
    await heard.promise;
    proxy.cut();
    heard = defer();
    tell(LIST_CHANGED);
    await heard.promise;
    await pause(50);
    expect(changes).toBe(2);
    await client.close();
  });

  it('cancels a call, whose handler hears of it', async () => {
    const { client, call } = await connect(url, () => {});
    const controller = new AbortController();
    const answer = call('slow', controller.signal);
    const signal = await started.promise;
    const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve));
    controller.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
    await aborted;
    expect(String(signal.reason)).toContain('The client cancelled the request.');
    release.resolve();
    await client.close();
  });

  it('ends its session', async () => {
    const { client, sessionId, terminate } = await connect(url, () => {});
    const id = String(sessionId());
    await terminate();
    const headers = { Accept: 'text/event-stream', 'Mcp-Session-Id': id };
    expect((await fetch(url, { headers })).status).toBe(404);
    await client.close();
  });
});
