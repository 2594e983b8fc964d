// The official SDK v2 on bare node:http: its handler for both eras, which makes a server for each request.
import { createServer } from 'node:http';
import {
  localhostHostValidation,
  localhostOriginValidation,
  toNodeHandler,
} from '@modelcontextprotocol/node';
import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { reportUsage } from '../../dist/subjects/report-usage.js';
import { SERVER } from '../../dist/subjects/server-info.js';
import { toolResultOf } from '../tool-result.js';
import { zodCatalogueOf } from '../zod-catalogue.js';

const tools = zodCatalogueOf(z, Number(process.argv[2])).map(
  ({ name, description, input, output, run }) => ({
    name,
    run,
    config: {
      description,
      inputSchema: z.object(input),
      ...(output && { outputSchema: z.object(output) }),
    },
  }),
);

function createMcpServer() {
  const server = new McpServer(SERVER);
  for (const { name, config, run } of tools) {
    server.registerTool(name, config, async (args) => toolResultOf(run(args)));
  }
  return server;
}

// Its documentation composes these in front of the handler wherever no framework does.
const validateHost = localhostHostValidation();
const validateOrigin = localhostOriginValidation();
const handle = toNodeHandler(createMcpHandler(createMcpServer));
const http = createServer((request, response) => {
  if (validateHost(request, response) && validateOrigin(request, response)) {
    void handle(request, response);
  }
});
http.listen(0, '127.0.0.1', () => reportUsage(http.address().port));
