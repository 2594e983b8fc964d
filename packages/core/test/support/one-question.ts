import type { McpServer, RequestContext } from '@lmcp/core';
import { createServer } from './serve.js';
import { type HeaderFields, openSession } from './wire.js';

const NAME = { type: 'object', properties: { name: { type: 'string' } } } as const;

/** A call of the only tool of {@link serverWith}. */
export const CALL = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'ask' },
} as const;

/** A server with one tool, `ask`. */
export function serverWith(run: (context: RequestContext) => unknown): McpServer {
  return createServer({ onError: () => {} }).tool('ask', '', { type: 'object' }, (_args, context) =>
    run(context),
  );
}

/** Asks the user one question. */
export function askName(context: RequestContext): Promise<unknown> {
  return context.elicit('user', 'Name?', NAME);
}

/** Opens a session of a client that can be asked. */
export function openAsking(
  url: string,
  headers: HeaderFields = {},
): Promise<Record<string, string>> {
  return openSession(url, '2025-11-25', { capabilities: { elicitation: {} }, headers });
}
