import type { AbortReason } from '../../context/exchange.js';
import type { Principal } from '../../context/principal.js';
import { abandonedReply } from '../../engine/abandoned-reply.js';
import type { Authentication } from './authentication.js';
import type { HttpExchange } from './http-exchange.js';
import { onExpiry } from './on-expiry.js';
import type { RoundTrip } from './round-trip.js';
import { type Opened, TokenWatch } from './token-watch.js';

/** The requests of an endpoint that are not over, each of which goes on no longer than its token is good. */
export class OpenRequests {
  /** With the text that each serves. */
  readonly #running = new Map<HttpExchange, string>();
  /** GET streams. */
  readonly #listening = new Set<Opened>();
  readonly #tokens: TokenWatch | undefined;

  /**
   * @param authentication `undefined` where nobody needs a token
   * @param recheckMs how long a token counts as good without being looked at again
   */
  constructor(authentication: Authentication | undefined, recheckMs: number) {
    this.#tokens =
      authentication &&
      new TokenWatch(authentication, recheckMs, () => [
        ...this.#running.keys(),
        ...this.#listening,
      ]);
  }

  /** How many are being served. */
  get running(): number {
    return this.#running.size;
  }

  /**
   * Takes a request as running from now on.
   *
   * @returns to be called once it is served
   */
  run(exchange: HttpExchange, text: string): () => void {
    this.#running.set(exchange, text);
    this.#tokens?.arm();
    const expiry = onExpiry(exchange.principal, () => exchange.abort('lapsed'));
    return () => {
      clearTimeout(expiry);
      this.#running.delete(exchange);
    };
  }

  /** Takes a GET as listening until its response is closed. */
  listen({ req, res }: RoundTrip, principal: Principal | undefined): void {
    if (res.destroyed) {
      // The client left already, so nobody would tell when it does.
      return;
    }
    const opened = { headers: req.headers, principal, abort: () => res.end() };
    const expiry = onExpiry(principal, opened.abort);
    this.#listening.add(opened);
    this.#tokens?.arm();
    res.once('close', () => {
      clearTimeout(expiry);
      this.#listening.delete(opened);
    });
  }

  /** Tells the handlers of all that run why their answers are no longer wanted. */
  abort(reason: AbortReason): void {
    for (const exchange of this.#running.keys()) {
      exchange.abort(reason);
    }
  }

  /** Tells the clients of all that run that nothing will come any more. */
  abandon(): void {
    for (const [exchange, text] of this.#running) {
      exchange.abandon(abandonedReply(text));
    }
  }
}
