import type { Change } from '../backend/bus.js';
import type { RequestContext } from '../context/request-context.js';

/** What a server honours of the filter of `subscriptions/listen`, or of one member of it. */
export interface HonouredFilter<Told = unknown> {
  /** As the client is told that it holds: any JSON. */
  readonly told: Told;
  /** What the client hears of from then on: every {@link Change} of these topics. */
  readonly topics: readonly string[];
  /**
   * What the client is told at once, as if it had just changed. Asked for when the client hears of the topics
   * already, so that no change falls between; what changes meanwhile is not told again. Default: nothing.
   */
  now?(): Promise<readonly Change[]>;
}

/**
 * Reads one member of the filter; `undefined` where nothing of it is honoured.
 *
 * @param value as the client sent it: any JSON
 * @throws {ProtocolError} -32602 when it is malformed
 */
export type ListenFilter = (
  value: unknown,
  context: RequestContext,
) => HonouredFilter | undefined | Promise<HonouredFilter | undefined>;
