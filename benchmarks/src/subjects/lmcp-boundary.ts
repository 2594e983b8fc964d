import { openSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { createLogger, McpServer } from '@lmcp/core';
import { listen } from '@lmcp/core/koa';
import { catalogueOf } from '../catalogue.js';
import { reportUsage } from './report-usage.js';
import { LIMITS, SERVER, TOKEN } from './server-info.js';

const isGuarded = process.argv[2] === 'with boundary';
const limits = isGuarded
  ? LIMITS
  : ({ callRate: false, addressRate: false, callTimeoutMs: Infinity } as const);
// Who called is told of every call, as by default, but not between the figures.
const nowhere = openSync(devNull, 'w');
const logger = createLogger({ format: 'json', write: (lines) => void writeSync(nowhere, lines) });
const server = new McpServer({ ...SERVER, limits, logger });
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
