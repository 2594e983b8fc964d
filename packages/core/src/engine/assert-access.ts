import type { Scoped } from '../access/scoped.js';
import type { Call } from './operation.js';

/**
 * Makes sure that who asks may use something. The session remembers what it needs, since what comes of it may
 * be told on any stream of the session, later.
 *
 * @throws {InsufficientScopeError} with everything it needs
 */
export function assertAccess(
  { server, exchange }: Pick<Call, 'exchange' | 'server'>,
  offered: Scoped,
): void {
  server.access.assert(exchange.principal, offered);
  if (offered.scopes !== undefined) {
    exchange.session?.need(offered.scopes);
  }
}
