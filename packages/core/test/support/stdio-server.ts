// A program of its own: serves tools over stdio, some of which misbehave.
import { once } from 'node:events';
import { McpServer, type RequestContext } from '@lmcp/core';
import { serveStdio } from '@lmcp/core/stdio';
import { addAllTools } from './all-tools.js';
import { addAskingTools } from './asking-tools.js';

const ANY = { type: 'object' } as const;

const GREETING = {
  messages: [{ role: 'user', content: { type: 'text', text: 'Greet.' } }],
  maxTokens: 50,
} as const;

/** Writes 100 MB at once. */
function flood(context: RequestContext): void {
  const padding = 'x'.repeat(10_000);
  for (let step = 1; step <= 10_000; step += 1) {
    context.progress(step, undefined, padding);
  }
}

const server = addAllTools(
  new McpServer({ name: 'stdio-server', version: '1.2.3', instructions: 'Be kind.' }),
)
  .tool('log', '', ANY, () => {
    console.log('stray log');
    process.stdout.write('stray write\n');
    process.stdout.end('stray end\n');
    return 'logged';
  })
  .tool('wait', '', ANY, async (_args, context) => {
    console.error('waiting');
    await once(context.signal, 'abort');
    console.error(`aborted: ${(context.signal.reason as Error).message}`);
    context.progress(1);
    return 'given up';
  })
  .tool('deaf', '', ANY, async () => {
    setInterval(() => {}, 1000);
    console.error('deaf');
    await new Promise(() => {});
  })
  .tool('flood', '', ANY, (_args, context) => {
    flood(context);
    console.error(`unread: ${process.stdout.writableLength}`);
    return 'flooded';
  })
  .tool('flood_and_ask', '', ANY, async (_args, context) => {
    flood(context);
    return (await context.sample('greeting', GREETING)).model;
  })
  .tool('ask_and_flood', '', ANY, async (_args, context) => {
    context.sample('greeting', GREETING).catch(() => {});
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    flood(context);
    return 'nobody waits for the greeting';
  });
const running = serveStdio(addAskingTools(server));
process.once('SIGUSR2', () => {
  void running.close().then(() => process.stdout.write('after the close\n'));
});
