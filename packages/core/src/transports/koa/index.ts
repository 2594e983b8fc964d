export type { AuthOptions, OAuthOptions } from './auth-options.js';
export type { EndpointOptions } from './endpoint-options.js';
export type { SessionOptions } from '../../session/session-options.js';
export { health, type HealthMiddlewareOptions } from './health.js';
export type { HealthOptions } from './health-options.js';
export type { ListenOptions } from './listen-options.js';
export { listen } from './listen.js';
export { mcp, wellKnown } from './mcp.js';
export type { RunningServer } from './running-server.js';
