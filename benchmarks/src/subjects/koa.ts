import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { readText } from './read-text.js';
import { reportUsage } from './report-usage.js';
import { responderOf } from './responder-of.js';

const respond = responderOf(process.argv[2]);
const app = new Koa().use(async (ctx) => {
  const answer = await respond(() => readText(ctx.req));
  ctx.set('Content-Type', 'application/json');
  ctx.body = answer;
});
const http = app.listen(0, '127.0.0.1', () => reportUsage((http.address() as AddressInfo).port));
