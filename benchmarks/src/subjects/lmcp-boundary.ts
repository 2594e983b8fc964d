import { openSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import { createLogger, McpServer } from '@lmcp/core';
import { listen } from '@lmcp/core/koa';
import { catalogueOf } from '../catalogue.js';
import { reportUsage } from './report-usage.js';
import { LIMITS, SERVER, TOKEN } from './server-info.js';

// Written as to a file, since what writing costs is part of a log.
const log = openSync(devNull, 'w');
const logger = createLogger({ format: 'json', write: (lines) => void writeSync(log, lines) });

const guarded = { limits: LIMITS, audit: true } as const;
const bare = {
  limits: { callRate: false, addressRate: false, callTimeoutMs: Infinity },
  audit: false,
} as const;
const isGuarded = process.argv[2] === 'with boundary';
const server = new McpServer({ ...SERVER, logger, ...(isGuarded ? guarded : bare) });
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
