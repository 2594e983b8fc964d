import { type McpServer, ToolError } from '@lmcp/core';
import { NO_ARGUMENTS } from './no-arguments.js';

/** Tools that fail on purpose: one towards the model, one towards the client program. */
export function addFailingTools(server: McpServer): void {
  server
    .tool('test_error_handling', 'Always fails, with a text for the model.', NO_ARGUMENTS, () => {
      throw new ToolError('This tool intentionally returns an error for testing');
    })
    .tool(
      'test_missing_capability',
      'Insists that the client offers sampling.',
      NO_ARGUMENTS,
      (_args, context) => {
        context.require('sampling');
        return 'The client offers sampling.';
      },
    );
}
