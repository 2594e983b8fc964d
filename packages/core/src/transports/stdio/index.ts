export { serveStdio, type StdioOptions } from './serve-stdio.js';
export type { StdioServer } from './stdio-server.js';
