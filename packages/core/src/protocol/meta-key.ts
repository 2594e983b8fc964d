/** Keys that the protocol itself puts into `_meta`. Specification 2026-07-28: base protocol, `_meta`. */
export const MetaKey = {
  ProtocolVersion: 'io.modelcontextprotocol/protocolVersion',
  ClientInfo: 'io.modelcontextprotocol/clientInfo',
  ClientCapabilities: 'io.modelcontextprotocol/clientCapabilities',
  LogLevel: 'io.modelcontextprotocol/logLevel',
  /** The id of the `subscriptions/listen` on whose behalf a message is sent. */
  SubscriptionId: 'io.modelcontextprotocol/subscriptionId',
  ServerInfo: 'io.modelcontextprotocol/serverInfo',
  /** The task to which a message belongs; 2025-11-25 only. Specification 2025-11-25: tasks. */
  RelatedTask: 'io.modelcontextprotocol/related-task',
} as const;
