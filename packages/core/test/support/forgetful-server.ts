import { createInterface } from 'node:readline';
import { mock } from 'node:test';
import { McpServer } from '@lmcp/core';
import { listen } from '@lmcp/core/koa';

// Asked by the line "heap" how much memory is in use once the garbage is gone; the line "later" lets half
// an hour pass. Only the clock is not real.
const HALF_AN_HOUR_MS = 30 * 60 * 1000;
const now = performance.now.bind(performance);
let passed = 0;
performance.now = () => now() + passed;
mock.timers.enable({ apis: ['setTimeout'] });

const many = 100_000;
const message = 'x'.repeat(1000);
const server = new McpServer({ name: 'forgetful', version: '1.0.0' }).tool(
  'tell',
  'Tells a lot.',
  { type: 'object' },
  (_args, context) => {
    for (let step = 1; step <= 20; step += 1) {
      context.progress(step, undefined, `${message} ${step}`);
    }
  },
);
await listen(server, { port: 0, sessions: { max: many, maxPerPrincipal: many } });

createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'later') {
    passed += HALF_AN_HOUR_MS;
    mock.timers.tick(HALF_AN_HOUR_MS);
  }
  globalThis.gc?.();
  console.log(String(process.memoryUsage().heapUsed));
});
