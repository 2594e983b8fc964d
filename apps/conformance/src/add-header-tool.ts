import type { McpServer } from '@lmcp/core';

/** A tool that wants two of its arguments repeated in headers; none is required. */
export function addHeaderTool(server: McpServer): void {
  server.tool(
    'test_x_mcp_header',
    'Takes a region that is repeated in the header Mcp-Param-Region.',
    {
      type: 'object',
      properties: {
        region: { type: 'string', 'x-mcp-header': 'Region' },
        priority: { type: 'integer', 'x-mcp-header': 'Priority' },
        query: { type: 'string' },
      },
      additionalProperties: false,
    },
    (args) => `Received: ${JSON.stringify(args)}`,
  );
}
