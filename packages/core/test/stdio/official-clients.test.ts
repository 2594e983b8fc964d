import { afterEach, describe, expect, it } from '@jest/globals';
import { Client as ModernClient } from '@modelcontextprotocol/client';
import { StdioClientTransport as ModernTransport } from '@modelcontextprotocol/client/stdio';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { STDIO_SERVER } from '../support/child.js';
import { driveChanges, driveLegacyChanges, driveListening } from '../support/drive-changes.js';
import { driveClient, driveModernClient, INFO, MODES } from '../support/drive-client.js';
import { WATCHED } from '../support/faults.js';

const command = {
  command: process.execPath,
  args: [STDIO_SERVER],
  env: WATCHED as Record<string, string>,
  stderr: 'ignore' as const,
};

let close: (() => Promise<void>) | undefined;

afterEach(() => close?.());

describe('the official client 1.x over stdio', () => {
  it('does everything that tools can', async () => {
    const client = new Client(INFO);
    close = () => client.close();
    await client.connect(new StdioClientTransport(command));
    await expect(driveClient(client)).resolves.toBeUndefined();
  });

  it('hears of changes and logs', async () => {
    const client = new Client(INFO);
    close = () => client.close();
    await client.connect(new StdioClientTransport(command));
    await expect(driveChanges(client)).resolves.toBeUndefined();
  });
});

describe.each(MODES)('the official client 2.x over stdio in mode $mode', ({ mode, version }) => {
  it('does everything that tools can', async () => {
    const client = new ModernClient(INFO, { versionNegotiation: { mode } });
    close = () => client.close();
    await client.connect(new ModernTransport(command));
    await expect(driveModernClient(client, version)).resolves.toBeUndefined();
  });

  it('hears of changes and logs', async () => {
    const client = new ModernClient(INFO, { versionNegotiation: { mode } });
    close = () => client.close();
    await client.connect(new ModernTransport(command));
    const drive = mode === 'legacy' ? driveLegacyChanges : driveListening;
    await expect(drive(client)).resolves.toBeUndefined();
  });
});
