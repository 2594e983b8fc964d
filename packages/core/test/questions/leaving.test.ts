import { request } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@lmcp/core';
import { defer } from '../support/deferred.js';
import { askName, CALL, openAsking, serverWith } from '../support/one-question.js';
import { serve } from '../support/serve.js';

/** Begins a call and leaves before anything came back. */
async function callAndLeave(
  url: string,
  headers: Record<string, string>,
  left: Promise<void>,
): Promise<void> {
  const sent = request(url, { method: 'POST', agent: false, headers });
  sent.on('error', () => {});
  sent.end(JSON.stringify(CALL));
  await left;
  sent.destroy();
}

describe('a client of 2025 that left before its call had a stream', () => {
  it.each([
    { what: 'a question', run: askName, told: expect.objectContaining({ reason: 'unreachable' }) },
    { what: 'a ping', run: async (context: RequestContext) => context.ping(), told: false },
  ])('cannot be sent $what, and the handler hears so at once', async ({ run, told }) => {
    const heard = defer<unknown>();
    const begun = defer();
    const server = serverWith(async (context) => {
      begun.resolve();
      await new Promise((resolve) => {
        context.signal.addEventListener('abort', resolve);
        setTimeout(resolve, 200);
      });
      heard.resolve(await run(context).catch((error: unknown) => error));
    });
    const url = await serve(server);
    const headers = await openAsking(url);
    await callAndLeave(url, headers, begun.promise);
    expect(await heard.promise).toEqual(told);
  });
});
