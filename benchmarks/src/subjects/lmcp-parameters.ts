import { listen } from '@lmcp/core/koa';
import { createServer } from '@lmcp/decorators';
import { Calculator } from '../calculator.js';
import { reportUsage } from './report-usage.js';
import { LIMITS, SERVER } from './server-info.js';

const server = createServer({ ...SERVER, limits: LIMITS, tools: [Calculator] });
const running = await listen(server, { port: 0, announce: () => {}, sessions: false });
reportUsage(Number(new URL(running.url).port));
