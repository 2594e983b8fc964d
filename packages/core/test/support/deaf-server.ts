// A program of its own: serves tools that do not listen to their signals, and prints its audit, until a signal stops it.
import { setTimeout as pause } from 'node:timers/promises';
import { McpServer } from '@lmcp/core';
import { listen } from '@lmcp/core/koa';
import { tasks } from '@lmcp/core/tasks';

const ANY = { type: 'object' };
const server = new McpServer({
  name: 'deaf',
  version: '1.0.0',
  extensions: [tasks()],
  audit: ({ name, outcome, reason }) => console.log([name, outcome, reason].join('|')),
});

async function ignoreEverything(): Promise<void> {
  console.log('started');
  await pause(60_000);
}

server
  .tool('deaf', '', ANY, ignoreEverything)
  .tool('late', { description: '', timeoutMs: 20 }, ANY, ignoreEverything)
  .tool('task', { description: '', task: 'required' }, ANY, ignoreEverything);
await listen(server, { port: 0, graceMs: 50 });
