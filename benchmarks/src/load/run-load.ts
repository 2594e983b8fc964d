import { createHistogram, performance } from 'node:perf_hooks';
import type { Connection } from './connection.js';
import type { LoadOutcome, RunLimit } from './load-message.js';
import { stayAwake } from './stay-awake.js';

const NS_PER_MS = 1e6;

/** Keeps every connection busy until the limit, then waits for the last answers. */
export async function runLoad(
  connections: readonly Connection[],
  limit: RunLimit,
): Promise<LoadOutcome> {
  const histogram = createHistogram();
  const begin = performance.now();
  const most = 'requests' in limit ? limit.requests : Number.POSITIVE_INFINITY;
  const end = 'seconds' in limit ? begin + limit.seconds * 1000 : Number.POSITIVE_INFINITY;
  let requests = 0;
  const rest = stayAwake();
  const keepBusy = async (connection: Connection): Promise<void> => {
    let sent = performance.now();
    while (sent < end && requests < most) {
      requests += 1;
      await connection.exchange();
      const now = performance.now();
      histogram.record(Math.max(1, Math.round((now - sent) * NS_PER_MS)));
      sent = now;
    }
  };
  try {
    await Promise.all(connections.map(keepBusy));
  } finally {
    rest();
  }
  return {
    requests,
    requestsPerSecond: requests / ((performance.now() - begin) / 1000),
    p50: histogram.percentile(50) / NS_PER_MS,
    p99: histogram.percentile(99) / NS_PER_MS,
  };
}
