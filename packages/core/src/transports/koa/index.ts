export type { EndpointOptions } from './endpoint-options.js';
export { listen, type ListenOptions } from './listen.js';
export { mcp } from './mcp.js';
export type { RunningServer } from './running-server.js';
