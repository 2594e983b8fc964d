// tmcp on node:http by the adapter that its documentation names. It answers every request as an event stream.
import { createServer } from 'node:http';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { ZodJsonSchemaAdapter } from '@tmcp/adapter-zod';
import { HttpTransport } from '@tmcp/transport-http';
import { McpServer } from 'tmcp';
import { z } from 'zod';
import { reportUsage } from '../../dist/subjects/report-usage.js';
import { SERVER } from '../../dist/subjects/server-info.js';
import { toolResultOf } from '../tool-result.js';
import { zodCatalogueOf } from '../zod-catalogue.js';

const server = new McpServer(SERVER, {
  adapter: new ZodJsonSchemaAdapter(),
  capabilities: { tools: { listChanged: true } },
});
for (const { name, description, input, output, run } of zodCatalogueOf(
  z,
  Number(process.argv[2]),
)) {
  const schemas = { schema: z.object(input), ...(output && { outputSchema: z.object(output) }) };
  server.tool({ name, description, ...schemas }, async (args) => toolResultOf(run(args)));
}
const transport = new HttpTransport(server, { path: '/mcp' });
const http = createServer(
  createRequestListener(
    async (request) => (await transport.respond(request)) ?? new Response(null, { status: 404 }),
  ),
);
http.listen(0, '127.0.0.1', () => reportUsage(http.address().port));
