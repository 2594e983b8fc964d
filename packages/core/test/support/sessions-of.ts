import type { McpServer } from '@lmcp/core';

type Session = NonNullable<Parameters<McpServer['handle']>[1]['session']>;

/** Notes the session of every message that a server takes, so that a test can tell its client something. */
export function sessionsOf(server: McpServer): ReadonlySet<Session> {
  const sessions = new Set<Session>();
  const handle = server.handle.bind(server);
  server.handle = (text, exchange) => {
    if (exchange.session !== undefined) {
      sessions.add(exchange.session);
    }
    return handle(text, exchange);
  };
  return sessions;
}
