// A program of its own: serves one slow tool until a signal stops it.
import { McpServer } from '@lmcp/core';
import { listen } from '@lmcp/core/koa';

const server = new McpServer({ name: 'stopping', version: '1.0.0' });
server.tool('slow', '', { type: 'object' }, async () => {
  console.log('started');
  await new Promise((resolve) => {
    setTimeout(resolve, 300);
  });
  return 'finished';
});
await listen(server, { port: 0 });
