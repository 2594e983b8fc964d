import type { McpServer } from '@lmcp/core';
import { NO_ARGUMENTS } from './no-arguments.js';

/** Tools that tell of a change, and a resource to subscribe to. */
export function addChangeTools(server: McpServer): void {
  server
    .tool(
      'test_trigger_tool_change',
      'Tells that the list of tools has changed.',
      NO_ARGUMENTS,
      (_args, context) => {
        context.changes.listChanged('tools');
        return 'Told.';
      },
    )
    .tool(
      'test_trigger_prompt_change',
      'Tells that the list of prompts has changed.',
      NO_ARGUMENTS,
      (_args, context) => {
        context.changes.listChanged('prompts');
        return 'Told.';
      },
    )
    .resource(
      'test://watched-resource',
      { name: 'watched-resource', description: 'To subscribe to.', mimeType: 'text/plain' },
      () => 'This is the content of the watched resource.',
    );
}
