import { McpServer } from '@lmcp/core';
import { listen } from '@lmcp/core/koa';
import { catalogueOf } from '../catalogue.js';
import { reportUsage } from './report-usage.js';
import { LIMITS, SERVER } from './server-info.js';

const server = new McpServer({ ...SERVER, limits: LIMITS });
for (const { name, description, inputSchema, run } of catalogueOf(Number(process.argv[2]))) {
  server.tool(name, description, inputSchema as Record<string, unknown>, run);
}
const sessions = process.argv[3] === 'sessions' ? {} : false;
const running = await listen(server, { port: 0, announce: () => {}, sessions });
reportUsage(Number(new URL(running.url).port));
