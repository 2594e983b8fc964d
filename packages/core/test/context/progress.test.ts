import { beforeAll, describe, expect, it } from '@jest/globals';
import type { RequestContext } from '@lmcp/core';
import { pause } from '../support/deferred.js';
import { createServer, serve } from '../support/serve.js';
import { callTool, REVISIONS } from '../support/wire.js';

const anything = { type: 'object' };
const meta = { progressToken: 1 };

async function tellLate(context: RequestContext, ticks: number): Promise<void> {
  for (let tick = 0; tick < ticks; tick += 1) {
    await Promise.resolve();
  }
  context.progress(2);
  await pause(5);
  context.progress(3);
}

describe('progress', () => {
  let url = '';
  let late: Promise<void> | undefined;

  beforeAll(async () => {
    const server = createServer()
      .tool('steps', '', anything, async ({ values }, context) => {
        for (const [value, total, message] of values as readonly [number, number?, string?][]) {
          context.progress(value, total, message);
          await Promise.resolve();
        }
        return 'done';
      })
      .tool('not-numbers', '', anything, (_args, context) => {
        for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
          context.progress(value);
        }
        return 'done';
      })
      .tool('endless', '', anything, (_args, context) => {
        context.progress(1, Number.NaN);
        context.progress(2, Number.POSITIVE_INFINITY);
        return 'done';
      })
      .tool('fail', '', anything, (_args, context) => {
        context.progress(1);
        context.require('sampling');
      })
      .tool('late', '', anything, ({ ticks }, context) => {
        late = tellLate(context, ticks as number);
        return 'done';
      });
    url = await serve(server);
  });

  describe.each(REVISIONS)('in %s', (revision) => {
    it('has no total that is no number', async () => {
      const { messages } = await callTool(url, revision, 'endless', {}, { meta });
      expect(messages.slice(0, -1).map(({ params }) => params)).toEqual([
        { progressToken: 1, progress: 1 },
        { progressToken: 1, progress: 2 },
      ]);
    });

    it.each([1, 0, -1, 'token', '', '0'])(
      'is sent as events ahead of the answer, with the token %j as it was',
      async (progressToken) => {
        const values = [[1, 4, 'first'], [2.5, 4], [3]];
        const answer = await callTool(
          url,
          revision,
          'steps',
          { values },
          { id: 0, meta: { progressToken } },
        );
        const method = 'notifications/progress';
        expect(answer.status).toBe(200);
        expect(answer.messages).toEqual([
          {
            jsonrpc: '2.0',
            method,
            params: { progressToken, progress: 1, total: 4, message: 'first' },
          },
          { jsonrpc: '2.0', method, params: { progressToken, progress: 2.5, total: 4 } },
          { jsonrpc: '2.0', method, params: { progressToken, progress: 3 } },
          expect.objectContaining({ id: 0 }),
        ]);
        expect(answer.message.result.content).toEqual([{ type: 'text', text: 'done' }]);
      },
    );

    it('has the headers of an event stream that nothing on the way holds back', async () => {
      const { headers } = await callTool(url, revision, 'steps', { values: [[1]] }, { meta });
      expect(headers.get('content-type')).toBe('text/event-stream');
      expect(headers.get('cache-control')).toBe('no-cache, no-transform');
      expect(headers.get('x-accel-buffering')).toBe('no');
      expect(headers.get('mcp-session-id')).toBeNull();
    });

    it('only grows: what repeats or falls is not sent', async () => {
      const values = [[2], [2], [1], [3], [0], [4]];
      const { messages } = await callTool(url, revision, 'steps', { values }, { meta });
      expect(messages.slice(0, -1).map(({ params }) => params?.['progress'])).toEqual([2, 3, 4]);
    });

    it('sends only what JSON can say', async () => {
      const { type, messages } = await callTool(url, revision, 'not-numbers', {}, { meta });
      expect(messages).toHaveLength(1);
      expect(type).toBe('application/json');
    });

    it.each([undefined, null, true, {}, []])(
      'is silent without a token: %j gets plain JSON',
      async (progressToken) => {
        const values = [[1], [2]];
        const options = { meta: { progressToken } };
        const { type, messages } = await callTool(url, revision, 'steps', { values }, options);
        expect(type).toBe('application/json');
        expect(messages).toHaveLength(1);
      },
    );

    it('leaves an answer plain JSON where the handler tells none', async () => {
      const { type } = await callTool(url, revision, 'steps', { values: [] }, { meta });
      expect(type).toBe('application/json');
    });

    it('turns a later error into the last event, within a 200', async () => {
      const { status, messages } = await callTool(url, revision, 'fail', {}, { meta });
      expect(status).toBe(200);
      expect(messages.map(({ method, error }) => method ?? error?.code)).toEqual([
        'notifications/progress',
        revision === '2026-07-28' ? -32021 : -32600,
      ]);
    });

    it('told after the handler returned breaks neither the answer nor the process', async () => {
      // From the tick in which the handler returned to the one in which its answer is written.
      for (let ticks = 0; ticks < 20; ticks += 1) {
        const { status, message } = await callTool(url, revision, 'late', { ticks }, { meta });
        expect({ status, id: message.id }).toEqual({ status: 200, id: 1 });
        await expect(late).resolves.toBeUndefined();
      }
    });
  });
});
