import { AsyncResource } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Principal } from '../../context/principal.js';
import type { HttpHeaders } from '../../protocol/http-headers.js';
import type { Authentication } from './authentication.js';

const BREATH_MS = 1000;

/** A request that is not over. */
export interface Opened {
  readonly headers: HttpHeaders;
  readonly principal: Principal | undefined;
  /** Ends what would go on until the client leaves; a call that ends by itself is waited for. */
  abort(reason: 'lapsed'): void;
}

/**
 * Judges the tokens of open requests again and again, so that one which is revoked, or grants something else
 * now, does not go on listening until it expires. It works only while something is open.
 */
export class TokenWatch {
  readonly #authentication: Authentication;
  readonly #ms: number;
  readonly #opened: () => readonly Opened[];
  /** In no request's context: a verifier must not meet the store of whoever happened to open the first stream. */
  readonly #round = AsyncResource.bind(() => void this.#judge());
  #isArmed = false;

  /**
   * @param ms the pause between two rounds
   * @param opened the requests that are not over
   */
  constructor(authentication: Authentication, ms: number, opened: () => readonly Opened[]) {
    this.#authentication = authentication;
    this.#ms = ms;
    this.#opened = opened;
  }

  /** Must be called when a request was opened. */
  arm(): void {
    if (!this.#isArmed) {
      this.#isArmed = true;
      setTimeout(this.#round, this.#ms).unref();
    }
  }

  async #judge(): Promise<void> {
    const opened = this.#opened();
    let open: ReadonlySet<Opened> = new Set(opened);
    // One after the other: many at once would be a flood for the server that is asked about them.
    for (const one of opened) {
      if (!open.has(one)) {
        continue;
      }
      const holds = await this.#authentication.stillHolds(
        one.headers['authorization']?.toString(),
        one.principal,
      );
      if (holds === undefined) {
        // Others may be judged elsewhere, and must not wait for this one; but an outage is no reason for a flood.
        await pause(Math.min(this.#ms, BREATH_MS), undefined, { ref: false });
        open = new Set(this.#opened());
      } else if (!holds) {
        one.abort('lapsed');
      }
    }
    this.#isArmed = false;
    if (opened.length > 0) {
      this.arm();
    }
  }
}
