import { StartupError } from '../../errors/startup-error.js';
import type { McpServer } from '../../server.js';
import { checkMs, checkNames } from '../check-options.js';
import { StdioServer } from './stdio-server.js';

/** How {@link serveStdio} stops. */
export interface StdioOptions {
  /** How long running calls may go on once stdin ended, in milliseconds. Default: 1000. */
  readonly graceMs?: number | undefined;
  /**
   * Whether the process lives for this server alone: SIGTERM and SIGINT stop it gracefully, and once the
   * client is gone it ends even where a handler ignores that. Default: true.
   */
  readonly ownsProcess?: boolean | undefined;
}

const OPTIONS: readonly string[] = [
  'graceMs',
  'ownsProcess',
] satisfies readonly (keyof StdioOptions)[];

/**
 * Serves an MCP server to the program that started this process, over stdin and stdout. Whatever else is
 * written to stdout goes to stderr meanwhile.
 *
 * @example serveStdio(createServer({ name: 'my-tools', version: '0.1.0', tools: [Greeter] }));
 * @throws {StartupError} with every problem of the server's definitions, or of the options
 */
export function serveStdio(server: McpServer, options: StdioOptions = {}): StdioServer {
  const { graceMs = 1000, ownsProcess = true } = options;
  const problems = [
    ...checkNames('serveStdio', options, OPTIONS),
    ...checkMs('serveStdio', { graceMs }, 0),
  ];
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
  return new StdioServer(server, graceMs, ownsProcess);
}
