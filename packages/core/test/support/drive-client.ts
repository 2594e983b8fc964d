import { expect } from '@jest/globals';
import type { Client as ModernClient } from '@modelcontextprotocol/client';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { greet } from './all-tools.js';

export const INFO = { name: 'official', version: '1.0.0' };

export const MODES = [
  { mode: 'legacy' as const, version: '2025-11-25' },
  { mode: 'auto' as const, version: '2026-07-28' },
  { mode: { pin: '2026-07-28' }, version: '2026-07-28' },
];

const GREETING = [{ type: 'text', text: 'Hello, Ann!' }];
const WHOAMI = { name: 'whoami' };
const LATER = { name: 'later', arguments: { ms: 10_000 } };

/** Lists, calls, follows progress, sees errors and cancels, with a connected client 1.x. */
export async function driveClient(client: Client): Promise<void> {
  await client.ping();
  const { tools } = await client.listTools();
  expect(tools[0]).toMatchObject({ name: greet.name, inputSchema: greet.inputSchema });
  const hello = await client.callTool({ name: 'greet', arguments: { name: 'Ann' } });
  expect(hello.content).toEqual(GREETING);
  const progress: unknown[] = [];
  const onprogress = (value: unknown): unknown => progress.push(value);
  await client.callTool({ name: 'steps' }, undefined, { onprogress });
  expect(progress).toEqual([
    { progress: 1, total: 2 },
    { progress: 2, total: 2, message: 'done' },
  ]);
  expect(await client.callTool({ name: 'refuse' })).toMatchObject({ isError: true });
  await expect(client.callTool({ name: 'absent' })).rejects.toMatchObject({ code: -32_602 });
  const { structuredContent } = await client.callTool(WHOAMI);
  expect(structuredContent).toMatchObject({ client: { info: INFO } });
  const controller = new AbortController();
  const call = client.callTool(LATER, undefined, { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(call).rejects.toThrow('enough');
}

/** As {@link driveClient}, with a client 2.x that settled for `version`. */
export async function driveModernClient(client: ModernClient, version: string): Promise<void> {
  expect(client.getNegotiatedProtocolVersion()).toBe(version);
  const { tools } = await client.listTools();
  expect(tools[0]).toMatchObject({ name: greet.name, inputSchema: greet.inputSchema });
  const hello = await client.callTool({ name: 'greet', arguments: { name: 'Ann' } });
  expect(hello.content).toEqual(GREETING);
  const progress: unknown[] = [];
  await client.callTool({ name: 'steps' }, { onprogress: (value) => progress.push(value) });
  expect(progress).toHaveLength(2);
  expect(await client.callTool({ name: 'refuse' })).toMatchObject({ isError: true });
  await expect(client.callTool({ name: 'absent' })).rejects.toMatchObject({ code: -32_602 });
  const { structuredContent } = await client.callTool(WHOAMI);
  expect(structuredContent).toMatchObject({ protocolVersion: version, client: { info: INFO } });
  const controller = new AbortController();
  const call = client.callTool(LATER, { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(call).rejects.toThrow('enough');
}
