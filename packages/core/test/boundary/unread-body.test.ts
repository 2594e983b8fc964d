import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';
import { mcp } from '@lmcp/core/koa';
import Koa from 'koa';
import { runApp } from '../support/mount.js';
import { open } from '../support/raw.js';
import { createServer } from '../support/serve.js';
import { openSession } from '../support/wire.js';

it('S10: a stream whose request had a body hears at once that its client left', async () => {
  const { http, origin } = await runApp(new Koa().use(mcp(createServer())));
  const url = `${origin}/mcp`;
  const session = await openSession(url);
  http.closeIdleConnections();
  const body = 'x'.repeat(500_000);
  const lines = Object.entries({ Host: 'localhost', ...session, 'Content-Length': body.length });
  const head = ['GET /mcp HTTP/1.1', ...lines.map(([name, value]) => `${name}: ${value}`), '', ''];
  const socket = await open(url);
  const answer = new Promise((resolve) => socket.once('data', resolve));
  socket.write(head.join('\r\n') + body);
  expect(String(await answer)).toContain('text/event-stream');
  socket.destroy();
  const connections = promisify(http.getConnections.bind(http));
  while ((await connections()) > 0) {
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
});
