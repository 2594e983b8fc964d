import { expect, it } from '@jest/globals';
import { defer } from '../support/deferred.js';
import { open as connect } from '../support/raw.js';
import { createServer } from '../support/serve.js';
import { WAYS } from '../support/ways.js';
import { envelope, modernHeaders } from '../support/wire.js';

it.each(WAYS)(
  'S15: who does not read an event stream is cut off before it fills the memory ($way)',
  async ({ open }) => {
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
    const url = await open(server);
    const params = { name: 'flood', _meta: envelope({ progressToken: 1 }) };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
    const headers = { Host: 'localhost', ...modernHeaders('tools/call', params) };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const socket = await connect(url);
    socket.pause();
    socket.write(
      ['POST /mcp HTTP/1.1', ...lines, `Content-Length: ${body.length}`, '', body].join('\r\n'),
    );
    // What the operating system buffers on both sides comes on top of the 1 MiB of the server.
    expect(await aborted.promise).toBeLessThan(1000);
    expect(server.counters.snapshot().reader_dropped).toBe(1);
    socket.destroy();
  },
);
