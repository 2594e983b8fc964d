import { McpServer } from '@lmcp/core';
import { listen } from '@lmcp/core/koa';
import { catalogueOf } from '../catalogue.js';
import { reportUsage } from './report-usage.js';
import { LIMITS, SERVER, TOKEN } from './server-info.js';

const isGuarded = process.argv[2] === 'with boundary';
const limits = isGuarded
  ? LIMITS
  : ({ callRate: false, addressRate: false, callTimeoutMs: Infinity } as const);
const server = new McpServer({ ...SERVER, limits });
for (const { name, description, inputSchema, run } of catalogueOf(3)) {
  server.tool(name, description, inputSchema as Record<string, unknown>, run);
}
const running = await listen(server, {
  port: 0,
  announce: () => {},
  sessions: false,
  ...(isGuarded && { token: TOKEN }),
});
reportUsage(Number(new URL(running.url).port));
