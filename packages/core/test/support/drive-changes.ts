import { expect } from '@jest/globals';
import type { Client as ModernClient } from '@modelcontextprotocol/client';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import {
  LoggingMessageNotificationSchema,
  PromptListChangedNotificationSchema,
  ResourceListChangedNotificationSchema,
  ResourceUpdatedNotificationSchema,
  ToolListChangedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { pause, until } from './deferred.js';
import { META } from './wire.js';

const WATCHED = 'test://watched';
const NOTE = { name: 'note' };
const LISTS = ['tools', 'prompts', 'resources'] as const;

const change = (what: string): { name: string; arguments: Record<string, unknown> } => ({
  name: 'change',
  arguments: { what, uri: WATCHED },
});

/** Sets a log level, subscribes, and hears of changes, with a client 1.x that has a session. */
export async function driveChanges(client: Client): Promise<void> {
  const logged: unknown[] = [];
  const changed: string[] = [];
  client.setNotificationHandler(LoggingMessageNotificationSchema, ({ params }) => {
    logged.push(params);
  });
  for (const schema of [
    ToolListChangedNotificationSchema,
    PromptListChangedNotificationSchema,
    ResourceListChangedNotificationSchema,
    ResourceUpdatedNotificationSchema,
  ] as const) {
    client.setNotificationHandler(schema, ({ method }) => void changed.push(method));
  }
  expect(client.getServerCapabilities()).toMatchObject({
    logging: {},
    tools: { listChanged: true },
    prompts: { listChanged: true },
    resources: { listChanged: true, subscribe: true },
  });
  await client.callTool(NOTE);
  await until(() => logged.length === 2);
  await client.setLoggingLevel('debug');
  await client.callTool(NOTE);
  await until(() => logged.length === 5);
  expect(logged[2]).toEqual({ level: 'debug', data: 'begun' });
  for (const list of LISTS) {
    await client.callTool(change(list));
  }
  await until(() => changed.length === 3);
  expect(changed).toEqual(LISTS.map((list) => `notifications/${list}/list_changed`));
  await client.subscribeResource({ uri: WATCHED });
  await client.callTool(change('resource'));
  await until(() => changed.length === 4);
  expect(changed[3]).toBe('notifications/resources/updated');
  await client.unsubscribeResource({ uri: WATCHED });
  await client.callTool(change('resource'));
  await client.callTool(change('tools'));
  await until(() => changed.length === 5);
  expect(changed[4]).toBe('notifications/tools/list_changed');
  await expect(client.subscribeResource({ uri: 'test://absent' })).rejects.toMatchObject({
    code: -32_002,
  });
}

function hearing(client: ModernClient): { logged: unknown[]; changed: string[] } {
  const logged: unknown[] = [];
  const changed: string[] = [];
  client.setNotificationHandler('notifications/message', ({ params }) => {
    logged.push(params);
  });
  for (const list of LISTS) {
    client.setNotificationHandler(`notifications/${list}/list_changed`, ({ method }) => {
      changed.push(method);
    });
  }
  client.setNotificationHandler('notifications/resources/updated', ({ method }) => {
    changed.push(method);
  });
  return { logged, changed };
}

/** As {@link driveChanges}, with a client 2.x that settled for 2025-11-25 and has a session. */
export async function driveLegacyChanges(client: ModernClient): Promise<void> {
  const { logged, changed } = hearing(client);
  await client.callTool(NOTE);
  await until(() => logged.length === 2);
  await client.setLoggingLevel('debug');
  await client.callTool(NOTE);
  await until(() => logged.length === 5);
  for (const list of LISTS) {
    await client.callTool(change(list));
  }
  await until(() => changed.length === 3);
  await client.subscribeResource({ uri: WATCHED });
  await client.callTool(change('resource'));
  await until(() => changed.length === 4);
  expect(changed[3]).toBe('notifications/resources/updated');
  await client.unsubscribeResource({ uri: WATCHED });
}

/** As {@link driveChanges}, with a client 2.x that settled for 2026-07-28. */
export async function driveListening(client: ModernClient): Promise<void> {
  const { logged, changed } = hearing(client);
  await client.callTool({ ...NOTE, _meta: { [META.logLevel]: 'debug' } });
  await until(() => logged.length === 3);
  await client.callTool(NOTE);
  expect(logged).toHaveLength(3);
  const everything = {
    toolsListChanged: true,
    promptsListChanged: true,
    resourcesListChanged: true,
    resourceSubscriptions: [WATCHED],
  };
  const subscription = await client.listen(everything);
  expect(subscription.honoredFilter).toEqual(everything);
  const prompts = await client.listen({ promptsListChanged: true });
  for (const what of [...LISTS, 'resource']) {
    await client.callTool(change(what));
  }
  await until(() => changed.length === 5);
  expect(changed.toSorted()).toEqual([
    'notifications/prompts/list_changed',
    'notifications/prompts/list_changed',
    'notifications/resources/list_changed',
    'notifications/resources/updated',
    'notifications/tools/list_changed',
  ]);
  await subscription.close();
  expect(await subscription.closed).toBe('local');
  await client.callTool(change('tools'));
  await client.callTool(change('prompts'));
  await until(() => changed.length === 6);
  await pause(20);
  expect(changed.slice(5)).toEqual(['notifications/prompts/list_changed']);
  await prompts.close();
}
