import { setTimeout as delay } from 'node:timers/promises';
import type { McpServer } from '@lmcp/core';
import { NO_ARGUMENTS } from './no-arguments.js';

const STEP_MS = 50;

/** A tool that tells how far it is, three times. */
export function addProgressTool(server: McpServer): void {
  server.tool(
    'test_tool_with_progress',
    'Reports progress at 0, 50 and 100 of 100.',
    NO_ARGUMENTS,
    async (_args, context) => {
      context.progress(0, 100);
      await delay(STEP_MS, undefined, { signal: context.signal });
      context.progress(50, 100);
      await delay(STEP_MS, undefined, { signal: context.signal });
      context.progress(100, 100);
      return 'Progress was reported three times.';
    },
  );
}
