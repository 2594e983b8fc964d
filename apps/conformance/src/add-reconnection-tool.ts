import { setTimeout as delay } from 'node:timers/promises';
import type { McpServer } from '@lmcp/core';
import { NO_ARGUMENTS } from './no-arguments.js';

const RETRY_MS = 500;
const WORK_MS = 100;

/** A tool that closes its connection and works on: its client must come back for the answer. */
export function addReconnectionTool(server: McpServer): void {
  server.tool(
    'test_reconnection',
    'Closes its connection before it answers.',
    NO_ARGUMENTS,
    async (_args, context) => {
      context.closeConnection(RETRY_MS);
      await delay(WORK_MS, undefined, { signal: context.signal });
      return 'Reconnection test completed successfully.';
    },
  );
}
