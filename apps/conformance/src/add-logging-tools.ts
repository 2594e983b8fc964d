import { setTimeout as delay } from 'node:timers/promises';
import type { McpServer } from '@lmcp/core';
import { NO_ARGUMENTS } from './no-arguments.js';

const STEP_MS = 50;

/** Tools that log to their client. */
export function addLoggingTools(server: McpServer): void {
  server
    .tool('test_tool_with_logging', 'Logs three times.', NO_ARGUMENTS, async (_args, context) => {
      context.log('info', 'Tool execution started');
      await delay(STEP_MS, undefined, { signal: context.signal });
      context.log('info', 'Tool processing data');
      await delay(STEP_MS, undefined, { signal: context.signal });
      context.log('info', 'Tool execution completed');
      return 'Three messages were logged.';
    })
    .tool(
      'test_logging_tool',
      'Logs once, to a client that asked for it.',
      NO_ARGUMENTS,
      (_args, context) => {
        context.log('warning', 'This is a log message for testing.');
        return 'One message was logged.';
      },
    );
}
