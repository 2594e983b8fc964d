import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@lmcp/core';
import { defer, type Deferred } from '../support/deferred.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';
import { callTool, LEGACY, MODERN, type Revision, REVISIONS } from '../support/wire.js';

const anything = { type: 'object' };

describe('the signal of a request', () => {
  let url = '';
  let started: Deferred<RequestContext>;
  let left: Deferred<void>;
  let ended: Deferred<void>;
  const { logger, entries } = recordingLogger();

  beforeAll(async () => {
    const server = createServer({ logger })
      // Works on until the test says that the client has left.
      .tool('work', '', anything, async ({ streaming }, context) => {
        if (streaming === true) {
          context.progress(1);
        }
        started.resolve(context);
        await left.promise;
        context.progress(2);
        context.progress(3);
        ended.resolve();
        return 'nobody hears this';
      });
    url = await serve(server);
  });

  beforeEach(() => {
    entries.length = 0;
    started = defer<RequestContext>();
    left = defer();
    ended = defer();
  });

  afterEach(() => {
    // A client that leaves is nothing for the operator's log.
    expect(entries).toEqual([]);
  });

  /** Calls, and leaves as soon as the handler runs. */
  async function leave(revision: Revision, streaming: boolean): Promise<RequestContext> {
    const client = new AbortController();
    const meta = { progressToken: 1 };
    const call = callTool(url, revision, 'work', { streaming }, { meta, signal: client.signal });
    const context = await started.promise;
    // Asked for before the client leaves, as a handler does that hands it to `fetch`.
    void context.signal;
    client.abort();
    await expect(call).rejects.toThrow('abort');
    return context;
  }

  /** By the time at which the server answers what was sent later, it has seen a connection close. */
  async function serveAnother(): Promise<void> {
    expect((await callTool(url, MODERN, 'absent')).status).toBe(200);
  }

  async function finish(): Promise<void> {
    left.resolve();
    await ended.promise;
    // The answer is written now, and must break nothing.
    await serveAnother();
  }

  it.each([false, true])(
    'S44 aborts before anything else is answered when a 2026-07-28 client leaves (streaming: %s)',
    async (streaming) => {
      const { signal } = await leave(MODERN, streaming);
      await serveAnother();
      expect(signal.aborted).toBe(true);
      expect(signal.reason).toMatchObject({ name: 'AbortError' });
      expect(String(signal.reason)).toContain('closed the connection');
      await finish();
    },
  );

  it.each(
    LEGACY.flatMap((revision) => [false, true].map((streaming) => ({ revision, streaming }))),
  )(
    'does not abort when a $revision client leaves (streaming: $streaming)',
    async ({ revision, streaming }) => {
      const { signal } = await leave(revision, streaming);
      await serveAnother();
      expect(signal.aborted).toBe(false);
      await finish();
    },
  );

  it('is aborted already when a handler asks for it after its client has left', async () => {
    const client = new AbortController();
    const call = callTool(url, MODERN, 'work', {}, { signal: client.signal });
    const context = await started.promise;
    client.abort();
    await expect(call).rejects.toThrow('abort');
    await serveAnother();
    expect(context.signal.aborted).toBe(true);
    await finish();
  });

  it.each(REVISIONS)('stays as it was when the answer of %s was received', async (revision) => {
    const call = callTool(url, revision, 'work');
    const { signal } = await started.promise;
    left.resolve();
    expect((await call).status).toBe(200);
    await serveAnother();
    expect(signal.aborted).toBe(false);
  });

  it('can first be asked for when the answer was received', async () => {
    const call = callTool(url, MODERN, 'work');
    const context = await started.promise;
    left.resolve();
    await call;
    expect(context.signal.aborted).toBe(false);
  });
});
