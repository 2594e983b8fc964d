// A program of its own: serves tools that end by themselves, when they are told to, and not at all, until a signal stops it.
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { McpServer } from '@lmcp/core';
import { listen } from '@lmcp/core/koa';

const ANY = { type: 'object' };
const server = new McpServer({ name: 'busy', version: '1.0.0' });
server
  .tool('slow', '', ANY, async () => {
    console.log('started');
    await pause(1500);
    return 'finished';
  })
  .tool('patient', '', ANY, async (_args, { signal }) => {
    console.log('started');
    await once(signal, 'abort');
    return String(signal.reason);
  })
  .tool('deaf', '', ANY, async (_args, context) => {
    console.log('started');
    context.progress(1);
    await pause(60_000);
  });
await listen(server, { port: 0, graceMs: 2000, drainDelayMs: 500 });
