import { describe, expect, it } from '@jest/globals';
import {
  Client as ModernClient,
  StreamableHTTPClientTransport as ModernTransport,
} from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { addAllTools } from '../support/all-tools.js';
import { CountingBus } from '../support/counting-bus.js';
import { until } from '../support/deferred.js';
import { driveChanges, driveLegacyChanges, driveListening } from '../support/drive-changes.js';
import { INFO } from '../support/drive-client.js';
import { createServer, serve, start } from '../support/serve.js';

const MODES = [{ mode: 'auto' as const }, { mode: { pin: '2026-07-28' } }];

describe.each(MODES)('the official client 2.x over HTTP in mode $mode', ({ mode }) => {
  it('hears of changes and logs', async () => {
    const url = new URL(await serve(addAllTools(createServer())));
    const client = new ModernClient(INFO, { versionNegotiation: { mode } });
    await client.connect(new ModernTransport(url));
    await expect(driveListening(client)).resolves.toBeUndefined();
    await client.close();
  });

  it('listens by itself, lists again what was disabled and enabled, and leaves nothing', async () => {
    const bus = new CountingBus();
    const server = addAllTools(createServer({ bus }));
    const url = new URL(await serve(server));
    const lists: (readonly string[])[] = [];
    const client = new ModernClient(INFO, {
      versionNegotiation: { mode },
      listChanged: {
        tools: {
          debounceMs: 0,
          onChanged: (_error, tools) => lists.push((tools ?? []).map(({ name }) => name)),
        },
      },
    });
    await client.connect(new ModernTransport(url));
    expect(client.autoOpenedSubscription?.honoredFilter).toEqual({ toolsListChanged: true });
    const all = (await client.listTools()).tools.map(({ name }) => name);
    server.disable('tools', 'greet');
    await until(() => lists.length === 1);
    server.enable('tools', 'greet');
    await until(() => lists.length === 2);
    expect(lists).toEqual([all.filter((name) => name !== 'greet'), all]);
    expect(bus.listeners).toBe(1);
    await client.close();
    await until(() => bus.listeners === 0);
  });

  it('sees that a server which stops ended its subscription on purpose', async () => {
    const running = await start(addAllTools(createServer()), { graceMs: 60_000 });
    const client = new ModernClient(INFO, { versionNegotiation: { mode } });
    await client.connect(new ModernTransport(new URL(running.url)));
    const subscription = await client.listen({ toolsListChanged: true });
    await running.close();
    expect(await subscription.closed).toBe('graceful');
    await client.close();
  });
});

describe('in a session of 2025 over HTTP', () => {
  it('the official client 1.x hears of changes and logs, and leaves nothing', async () => {
    const bus = new CountingBus();
    const url = new URL(await serve(addAllTools(createServer({ bus }))));
    const client = new Client(INFO);
    const transport = new StreamableHTTPClientTransport(url);
    await client.connect(transport);
    await expect(driveChanges(client)).resolves.toBeUndefined();
    expect(bus.listeners).toBe(3);
    await transport.terminateSession();
    expect(bus.listeners).toBe(0);
    await client.close();
  });

  it('the official client 2.x hears of changes and logs', async () => {
    const url = new URL(await serve(addAllTools(createServer())));
    const client = new ModernClient(INFO, { versionNegotiation: { mode: 'legacy' } });
    await client.connect(new ModernTransport(url));
    await expect(driveLegacyChanges(client)).resolves.toBeUndefined();
    await client.close();
  });
});
