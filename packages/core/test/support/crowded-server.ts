// A program of its own: one tool that answers after a random time, and may tell of steps before.
import { setTimeout as pause } from 'node:timers/promises';
import { McpServer } from '@lmcp/core';
import { listen } from '@lmcp/core/koa';

// All clients are at one address.
const limits = { callRate: false, addressRate: false, callsPerPrincipal: 1000 } as const;
const server = new McpServer({ name: 'crowded', version: '1.0.0', limits });
server.tool('echo', '', { type: 'object' }, async (args, context) => {
  const { secret, steps } = args as { readonly secret: string; readonly steps: number };
  for (let step = 1; step <= steps; step += 1) {
    await pause(Math.random() * 3);
    context.progress(step, steps, secret);
  }
  await pause(Math.random() * 5);
  return `${secret} for ${context.client.info?.name} of ${String(context.headers['x-client'])}`;
});
await listen(server, { port: 0 });
