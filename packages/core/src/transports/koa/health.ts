import type { Middleware } from 'koa';
import { StartupError } from '../../errors/startup-error.js';
import { checkLogger } from '../../logging/check-logger.js';
import { createLogger } from '../../logging/create-logger.js';
import { guardLogger } from '../../logging/guard-logger.js';
import type { Logger } from '../../logging/logger.js';
import { checkHosts } from '../../security/check-host-lists.js';
import { HostGate } from '../../security/host-gate.js';
import { checkHealthOptions } from './check-health-options.js';
import { LOOPBACK_HOSTS } from './endpoint-options.js';
import type { HealthOptions } from './health-options.js';
import { healthRoutes } from './health-routes.js';

/** How {@link health} is reached. */
export interface HealthMiddlewareOptions extends HealthOptions {
  /** Host names by which probes address the server; any IP address is allowed. Default: this machine's. */
  readonly allowedHosts?: readonly string[] | undefined;
  /** Hears why nobody can tell whether the server is ready. Default: stderr. */
  readonly logger?: Logger | undefined;
}

/**
 * Koa middleware that answers probes, for an application that serves with `mcp`; `listen` answers them itself. What
 * stops the application must say so: `ready` then returns false.
 *
 * @example app.use(health({ ready: () => !stopping }));
 * @throws {StartupError} with every problem of the options
 */
export function health(options: HealthMiddlewareOptions = {}): Middleware {
  const problems = checkHealthOptions('health', options, [], ['allowedHosts', 'logger']);
  const { allowedHosts = LOOPBACK_HOSTS, logger = createLogger() } = Object(
    options,
  ) as HealthMiddlewareOptions;
  problems.push(...checkHosts(allowedHosts), ...checkLogger('health', logger));
  if (problems.length > 0) {
    throw new StartupError(problems);
  }
  const log = guardLogger(logger, createLogger());
  return healthRoutes(options, {
    gate: new HostGate({ allowedHosts, allowedOrigins: [], allowsAddresses: true }),
    isStopping: () => false,
    report: (err) => log.error({ err }, 'Whether the server is ready cannot be told.'),
    refused: () => {},
  });
}
