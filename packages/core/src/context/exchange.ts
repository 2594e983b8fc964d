import type { HttpHeaders } from '../protocol/http-headers.js';
import type { Principal } from './principal.js';
import type { Session } from './session.js';

/**
 * Why an answer is no longer wanted: the client said so, or left, its time is over, or the server stops now.
 * Where the token has lapsed, or the server is closing, what ends by itself is still waited for; only what
 * never does is asked to. A server that is closing reads nothing more, so no question is answered any more.
 */
export type AbortReason =
  | 'cancelled'
  | 'disconnected'
  | 'lapsed'
  | 'closing'
  | 'expired'
  | 'stopping';

/** One message of a client on its way through the server: what a transport knows about it, and can do. */
export interface Exchange {
  /** Request headers; `undefined` on transports that have none, where no header is demanded. */
  readonly headers: HttpHeaders | undefined;
  readonly principal: Principal | undefined;
  /** Where the client is, for whoever counts requests; absent where there is only one. */
  readonly address?: string | undefined;
  /** What carries it, for the audit: `http`, `stdio`. Default: `unknown`. */
  readonly transport?: string | undefined;
  /** What is remembered of this client; `undefined` where every message stands alone. */
  readonly session: Session | undefined;
  /** Whether it names a session that is not there, or not this principal's; no message since 2026-07-28 minds. */
  readonly namesLostSession?: boolean;
  /** Sends a notification ahead of the answer; a client that is gone, or does not read, misses it. */
  send(text: string): void;
  /**
   * Sends what must arrive ahead of the answer, however slowly the client reads: a request to it, or what
   * it waits for.
   *
   * @returns whether anything leads to the client
   */
  deliver(text: string): boolean;
  /**
   * Closes the connection while the answer is still owed; absent where the client would not come back for
   * it. Specification 2025-11-25: transports.
   *
   * @param retryMs when the client shall come back
   */
  closeConnection?(retryMs: number): void;
  /** Calls back, at most once per reason, while the answer is still owed. */
  onAbort(listener: (reason: AbortReason) => void): void;
}
