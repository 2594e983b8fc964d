import { inspect } from 'node:util';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { RequestContext } from '@lmcp/core';
import { cardVerifier } from '../support/card-verifier.js';
import { recordingLogger } from '../support/recording-logger.js';
import { createServer, serve } from '../support/serve.js';
import { callTool, type HeaderFields, LEGACY, MODERN } from '../support/wire.js';

const TOKEN = 'card~read~editor~only-ada-knows';

afterEach(() => {
  jest.restoreAllMocks();
});

describe('S21: the token of a request', () => {
  it.each([LEGACY[2], MODERN] as const)(
    'is out of reach of handlers and logs (%s)',
    async (revision) => {
      const seen: string[] = [];
      const reported: string[] = [];
      const log = jest.spyOn(console, 'error').mockImplementation((...args) => {
        reported.push(inspect(args, { depth: 20, showHidden: true }));
      });
      const onError = (error: unknown, report: object): void => {
        reported.push(inspect([error, report], { depth: 20, showHidden: true }));
      };
      const { logger, entries } = recordingLogger();
      const server = createServer({ onError, logger });
      server.tool('look', 'Looks around.', { type: 'object' }, (_args, context) => {
        console.error(context);
        seen.push(JSON.stringify(context), inspect(context, { depth: 20, showHidden: true }));
        seen.push(JSON.stringify(gettersOf(context)));
        throw new Error('broken');
      });
      const url = await serve(server, { auth: { verifier: cardVerifier } });
      const headers: HeaderFields = { Authorization: `Bearer ${TOKEN}`, Cookie: 'session=secret' };
      const { status, text } = await callTool(url, revision, 'look', {}, { headers });
      expect(status).toBe(200);
      expect(log).toHaveBeenCalled();
      expect(reported.length).toBeGreaterThan(1);
      expect(seen[2]).toContain('"subject":"ada"');
      // Among it the record of who called what.
      expect(entries.length).toBeGreaterThan(0);
      reported.push(inspect(entries, { depth: 20, showHidden: true }));
      expect([text, ...seen, ...reported].join('\n')).not.toMatch(/only-ada-knows|Bearer|session=/);
    },
  );

  it('is not sent along when a handler fetches something', async () => {
    const upstream: HeaderFields[] = [];
    const upstreamUrl = await serve(
      createServer().tool('now', 'The time.', { type: 'object' }, (_args, { headers }) => {
        upstream.push(headers as HeaderFields);
        return 'noon';
      }),
      { auth: undefined },
    );
    const sent: (string | null)[] = [];
    const { fetch: original } = globalThis;
    jest.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      sent.push(new Request(input, init).headers.get('authorization'));
      return original(input, init);
    });
    const server = createServer().tool('ask', 'Asks.', { type: 'object' }, async () => {
      const { status } = await callTool(upstreamUrl, MODERN, 'now');
      return String(status);
    });
    const url = await serve(server, { auth: { verifier: cardVerifier } });
    const headers = { Authorization: `Bearer ${TOKEN}` };
    const { message } = await callTool(url, MODERN, 'ask', {}, { headers });
    expect(message.result.content).toEqual([{ type: 'text', text: '200' }]);
    expect(sent).toEqual([`Bearer ${TOKEN}`, null]);
    expect(upstream).toHaveLength(1);
  });
});

/** What a handler can read of its context, getters included. */
function gettersOf(context: RequestContext): object {
  const { requestId, protocolVersion, client, principal, headers, signal } = context;
  return { requestId, protocolVersion, client, principal, headers, aborted: signal.aborted };
}
