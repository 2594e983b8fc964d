import { createHistogram, performance } from 'node:perf_hooks';
import type { Connection } from './connection.js';
import type { LoadOutcome } from './load-message.js';

const NS_PER_MS = 1e6;

/** Keeps every connection busy for so many seconds, then waits for the last answers. */
export async function runLoad(
  connections: readonly Connection[],
  seconds: number,
): Promise<LoadOutcome> {
  const histogram = createHistogram();
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let requests = 0;
  await Promise.all(
    connections.map(async (connection) => {
      let sent = performance.now();
      while (sent < end) {
        await connection.exchange();
        const now = performance.now();
        histogram.record(Math.max(1, Math.round((now - sent) * NS_PER_MS)));
        requests += 1;
        sent = now;
      }
    }),
  );
  return {
    requests,
    requestsPerSecond: requests / ((performance.now() - begin) / 1000),
    p50: histogram.percentile(50) / NS_PER_MS,
    p99: histogram.percentile(99) / NS_PER_MS,
  };
}
