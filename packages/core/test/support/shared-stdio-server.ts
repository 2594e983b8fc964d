// A program of its own: serves over stdio beside work that goes on when the client is gone.
import { McpServer } from '@lmcp/core';
import { serveStdio } from '@lmcp/core/stdio';

const running = serveStdio(new McpServer({ name: 'shared', version: '1.0.0' }), {
  ownsProcess: false,
});
process.stdin.once('end', () => {
  void running.close().then(() => setTimeout(() => console.error('still at work'), 500));
});
