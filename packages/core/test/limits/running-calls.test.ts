import { describe, expect, it } from '@jest/globals';
import type { LimitOptions, McpServer } from '@lmcp/core';
import { defer, until } from '../support/deferred.js';
import { createServer, serve } from '../support/serve.js';
import { callTool, MODERN, outcomeOf, REVISIONS } from '../support/wire.js';

const verifier = { verify: async (subject: string) => ({ subject, scopes: [] }) };

function waiting(limits: LimitOptions): {
  readonly server: McpServer;
  readonly release: () => void;
  readonly running: () => number;
} {
  const open = defer();
  let running = 0;
  const server = createServer({ limits, onError: () => {} })
    .tool('wait', 'Waits.', { type: 'object' }, async () => {
      running += 1;
      await open.promise;
      running -= 1;
      return 'done';
    })
    .tool('throws', 'Fails.', { type: 'object' }, () => {
      throw new Error('secret');
    });
  return { server, release: () => open.resolve(), running: () => running };
}

describe('S30 the calls that run at a time', () => {
  it.each(REVISIONS)('are limited for each client in %s: 429, and no queue', async (revision) => {
    const { server, release, running } = waiting({ callsPerPrincipal: 2 });
    const url = await serve(server);
    const both = [callTool(url, revision, 'wait'), callTool(url, revision, 'wait')];
    await until(() => running() === 2);
    const refused = await callTool(url, revision, 'wait');
    expect(outcomeOf(refused)).toEqual({ status: 429, code: -32_603 });
    expect(refused.message.error?.message).toBe(
      'This client has 2 calls running, which is as many as there may be. Try again in 1 s.',
    );
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(server.counters.snapshot().client_calls_full).toBe(1);
    expect(running()).toBe(2);
    release();
    const texts = (await Promise.all(both)).map(({ message }) => message.result.content[0].text);
    expect(texts).toEqual(['done', 'done']);
    expect((await callTool(url, revision, 'wait')).status).toBe(200);
  });

  it('are limited for all clients together: 503', async () => {
    const { server, release, running } = waiting({ calls: 2 });
    const url = await serve(server, { auth: { verifier } });
    const of = (token: string): ReturnType<typeof callTool> =>
      callTool(url, MODERN, 'wait', {}, { headers: { Authorization: `Bearer ${token}` } });
    const both = [of('a'), of('b')];
    await until(() => running() === 2);
    const refused = await of('c');
    expect(outcomeOf(refused)).toEqual({ status: 503, code: -32_603 });
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(server.counters.snapshot().calls_full).toBe(1);
    release();
    await Promise.all(both);
    expect((await of('c')).status).toBe(200);
  });

  it('are those of each principal, so that one cannot keep another out', async () => {
    const { server, release, running } = waiting({ callsPerPrincipal: 1 });
    const url = await serve(server, { auth: { verifier } });
    const of = (token: string): ReturnType<typeof callTool> =>
      callTool(url, MODERN, 'wait', {}, { headers: { Authorization: `Bearer ${token}` } });
    const first = of('a');
    await until(() => running() === 1);
    expect((await of('a')).status).toBe(429);
    const other = of('b');
    await until(() => running() === 2);
    release();
    expect([(await first).status, (await other).status]).toEqual([200, 200]);
  });

  it('do not include those that failed, were refused, or lost their client', async () => {
    const { server, release, running } = waiting({ callsPerPrincipal: 1 });
    const url = await serve(server);
    for (let call = 0; call < 3; call += 1) {
      expect((await callTool(url, MODERN, 'throws')).message.result.isError).toBe(true);
      expect((await callTool(url, MODERN, 'no such tool')).status).toBe(200);
    }
    const controller = new AbortController();
    const left = callTool(url, MODERN, 'wait', {}, { signal: controller.signal });
    await until(() => running() === 1);
    controller.abort();
    await expect(left).rejects.toThrow('aborted');
    release();
    await until(() => running() === 0);
    expect((await callTool(url, MODERN, 'wait')).status).toBe(200);
  });
});
