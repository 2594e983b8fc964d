import { listen } from '@lmcp/core/koa';
import { createServer } from '@lmcp/decorators';
import { catalogueClasses } from '../catalogue-classes.js';
import { reportUsage } from './report-usage.js';
import { SERVER } from './server-info.js';

const server = createServer({ ...SERVER, tools: catalogueClasses(Number(process.argv[2])) });
const running = await listen(server, { port: 0, announce: () => {} });
reportUsage(Number(new URL(running.url).port));
