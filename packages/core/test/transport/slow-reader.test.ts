import { expect, it } from '@jest/globals';
import { defer } from '../support/deferred.js';
import { open } from '../support/raw.js';
import { createServer, serve } from '../support/serve.js';
import { envelope, modernHeaders } from '../support/wire.js';

it('cuts off a client that does not read its event stream, before it fills the memory', async () => {
  const aborted = defer<number>();
  const server = createServer().tool('flood', '', { type: 'object' }, async (_args, context) => {
    const { signal } = context;
    const message = 'x'.repeat(64 * 1024);
    let sent = 0;
    while (!signal.aborted && sent < 1000) {
      sent += 1;
      context.progress(sent, undefined, message);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    }
    aborted.resolve(sent);
  });
  const url = await serve(server);
  const params = { name: 'flood', _meta: envelope({ progressToken: 1 }) };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
  const headers = { Host: 'localhost', ...modernHeaders('tools/call', params) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const socket = await open(url);
  socket.pause();
  socket.write(
    ['POST /mcp HTTP/1.1', ...lines, `Content-Length: ${body.length}`, '', body].join('\r\n'),
  );
  // What the operating system buffers on both sides comes on top of the 1 MiB of the server.
  expect(await aborted.promise).toBeLessThan(1000);
  socket.destroy();
});
