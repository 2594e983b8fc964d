/** How views are told from other resources. Specification: MCP Apps. */
export const VIEWS = {
  id: 'io.modelcontextprotocol/ui',
  scheme: 'ui://',
  mimeType: 'text/html;profile=mcp-app',
} as const;
