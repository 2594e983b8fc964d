/** What this server can do; a capability stands here when, and only when, its methods are served. */
export const SERVER_CAPABILITIES = { tools: {} } as const;
