// The official SDK v1 on bare node:http, answering JSON. `sessions`: one server for each session, as its
// examples do. `stateless`: a server for each request, as its examples do without sessions.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { z } from 'zod';
import { reportUsage } from '../../dist/subjects/report-usage.js';
import { SERVER } from '../../dist/subjects/server-info.js';
import { toolResultOf } from '../tool-result.js';
import { zodCatalogueOf } from '../zod-catalogue.js';

const [, , mode, size] = process.argv;
const tools = zodCatalogueOf(z, Number(size));
const sessions = new Map();

function createMcpServer() {
  const server = new McpServer(SERVER);
  for (const { name, description, input, output, run } of tools) {
    const config = { description, inputSchema: input, ...(output && { outputSchema: output }) };
    server.registerTool(name, config, async (args) => toolResultOf(run(args)));
  }
  return server;
}

async function openSession() {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    enableJsonResponse: true,
    onsessioninitialized: (id) => void sessions.set(id, transport),
    onsessionclosed: (id) => void sessions.delete(id),
  });
  await createMcpServer().connect(transport);
  return transport;
}

async function answerInSession(request, response) {
  const transport = sessions.get(request.headers['mcp-session-id']) ?? (await openSession());
  await transport.handleRequest(request, response);
}

async function answerAlone(request, response) {
  const server = createMcpServer();
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: undefined,
    enableJsonResponse: true,
  });
  response.on('close', () => {
    void transport.close();
    void server.close();
  });
  await server.connect(transport);
  await transport.handleRequest(request, response);
}

const answer = mode === 'sessions' ? answerInSession : answerAlone;
const http = createServer((request, response) => void answer(request, response));
http.listen(0, '127.0.0.1', () => reportUsage(http.address().port));
