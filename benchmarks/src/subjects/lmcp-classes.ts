import { listen } from '@lmcp/core/koa';
import { createServer } from '@lmcp/decorators';
import { catalogueClasses } from '../catalogue-classes.js';
import { reportUsage } from './report-usage.js';
import { LIMITS, SERVER } from './server-info.js';

const server = createServer({
  ...SERVER,
  limits: LIMITS,
  tools: catalogueClasses(Number(process.argv[2])),
});
const sessions = process.argv[3] === 'sessions' ? {} : false;
const running = await listen(server, { port: 0, announce: () => {}, sessions });
reportUsage(Number(new URL(running.url).port));
