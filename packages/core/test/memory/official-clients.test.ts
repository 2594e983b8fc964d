import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { McpServer } from '@lmcp/core';
import { MemoryTransport } from '@lmcp/core/memory';
import { Client as ModernClient } from '@modelcontextprotocol/client';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { addAllTools } from '../support/all-tools.js';
import { defer } from '../support/deferred.js';
import { driveChanges, driveLegacyChanges, driveListening } from '../support/drive-changes.js';
import { driveClient, driveModernClient, INFO, MODES } from '../support/drive-client.js';
import { problemsOf } from '../support/problems.js';
import { createServer } from '../support/serve.js';

const server = addAllTools(createServer());

describe('the official client 1.x in memory', () => {
  it('does everything that tools can, and closes', async () => {
    const client = new Client(INFO);
    await client.connect(new MemoryTransport(server));
    await expect(driveClient(client)).resolves.toBeUndefined();
    await client.close();
    await expect(client.ping()).rejects.toThrow('Not connected');
  });

  it('hears of changes and logs', async () => {
    const client = new Client(INFO);
    await client.connect(new MemoryTransport(server));
    await expect(driveChanges(client)).resolves.toBeUndefined();
    await client.close();
  });

  it('makes a signal abort by cancelling, and by closing', async () => {
    const started = [defer(), defer()];
    const reasons: string[] = [];
    const waiting = createServer().tool('wait', '', { type: 'object' }, async (_args, context) => {
      started[reasons.length]?.resolve();
      await once(context.signal, 'abort');
      reasons.push((context.signal.reason as Error).message);
    });
    const client = new Client(INFO);
    await client.connect(new MemoryTransport(waiting));
    const controller = new AbortController();
    const calls = Promise.allSettled([
      client.callTool({ name: 'wait' }, undefined, { signal: controller.signal }),
    ]);
    await started[0]?.promise;
    controller.abort();
    await calls;
    const last = Promise.allSettled([client.callTool({ name: 'wait' })]);
    await started[1]?.promise;
    await client.close();
    await last;
    expect(reasons).toEqual(['The client cancelled the request.', 'The server is stopping.']);
  });
});

describe.each(MODES)('the official client 2.x in memory in mode $mode', ({ mode, version }) => {
  it('does everything that tools can, and closes', async () => {
    const client = new ModernClient(INFO, { versionNegotiation: { mode } });
    await client.connect(new MemoryTransport(server));
    await expect(driveModernClient(client, version)).resolves.toBeUndefined();
    await client.close();
  });

  it('hears of changes and logs', async () => {
    const client = new ModernClient(INFO, { versionNegotiation: { mode } });
    await client.connect(new MemoryTransport(server));
    const drive = mode === 'legacy' ? driveLegacyChanges : driveListening;
    await expect(drive(client)).resolves.toBeUndefined();
    await client.close();
  });
});

describe('a memory transport', () => {
  it('tells the problems of a server that cannot start', async () => {
    const wrong = new McpServer({ name: 'wrong', version: '1.0.0' });
    wrong.tool('', '', { type: 'object' }, () => {});
    const problems = await problemsOf(() => new MemoryTransport(wrong));
    expect(problems.map(({ code }) => code)).toEqual(['LMCP101']);
  });

  it('hands over copies, and nothing within send or after close', async () => {
    const transport = new MemoryTransport(server);
    const received: object[] = [];
    const closed: string[] = [];
    Object.assign(transport, {
      onmessage: (message: object) => received.push(message),
      onclose: () => closed.push('closed'),
    });
    await transport.start();
    const sent = transport.send({ jsonrpc: '2.0', id: 1, method: 'ping' });
    expect(received).toEqual([]);
    await sent;
    await Promise.all([transport.close(), transport.close()]);
    expect(received).toEqual([{ jsonrpc: '2.0', id: 1, result: {} }]);
    expect(closed).toEqual(['closed']);
    await expect(transport.send({})).rejects.toThrow('closed');
  });
});
