import { afterEach, beforeEach, describe, expect } from '@jest/globals';
import { FlexibleLimiter } from '@lmcp/core';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { createServer, serve } from '../support/serve.js';
import { callTool, MODERN } from '../support/wire.js';
import {
  connectTo,
  type Redis,
  startRedis,
  type StoreClient,
  withRedis,
} from '../support/with-redis.js';

let redis: Redis | undefined;
let storeClient: StoreClient | undefined;

async function connect(): Promise<StoreClient> {
  redis = await startRedis();
  storeClient = await connectTo(redis);
  return storeClient;
}

function replica(client: StoreClient, errors: unknown[] = []): Promise<string> {
  const limiter = new FlexibleLimiter(
    ({ points, perMs }) =>
      new RateLimiterRedis({
        storeClient: client,
        useRedisPackage: true,
        points,
        duration: perMs / 1000,
      }),
  );
  const limits = { limiter, callRate: { points: 10, perMs: 60_000 } };
  const server = createServer({ limits, onError: (error) => errors.push(error) });
  return serve(server.tool('ok', 'Works.', { type: 'object' }, () => 'ok'));
}

async function statusOf(url: string): Promise<number> {
  return (await callTool(url, MODERN, 'ok')).status;
}

describe('S30 the rate of calls, shared by replicas', () => {
  beforeEach(() => {
    redis = undefined;
    storeClient = undefined;
  });
  afterEach(async () => {
    storeClient?.destroy();
    await redis?.stop();
  });

  withRedis('lets exactly 10 of 30 concurrent calls pass over two replicas', async () => {
    const client = await connect();
    const urls = await Promise.all([replica(client), replica(client)]);
    const statuses = await Promise.all(
      Array.from({ length: 30 }, (_, call) => statusOf(urls[call % 2] as string)),
    );
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  });

  withRedis('goes on without the store when that is gone, and reports it once', async () => {
    const errors: unknown[] = [];
    const url = await replica(await connect(), errors);
    expect(await statusOf(url)).toBe(200);
    await redis?.stop();
    expect([await statusOf(url), await statusOf(url)]).toEqual([200, 200]);
    expect(errors).toHaveLength(1);
  });
});
