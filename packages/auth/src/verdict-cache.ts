import { createHash } from 'node:crypto';
import type { Claims } from './claims.js';

const MAX_ENTRIES = 1000;
// Somebody who logs in, or is let in, a moment after being refused must not wait for long.
const REFUSED_SECONDS = 10;

interface Entry {
  readonly claims: Promise<Claims>;
  /** In milliseconds since 1970; `Infinity` until the answer is there. */
  until: number;
}

/** What was said about tokens, for a while: by their hashes, so that no token lies in memory. */
export class VerdictCache {
  readonly #seconds: number;
  readonly #entries = new Map<string, Entry>();

  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  /** What is known of a token; `ask` is called at most once at a time for each, and a failure is forgotten. */
  get(token: string, ask: () => Promise<Claims>): Promise<Claims> {
    const key = createHash('sha256').update(token).digest('base64');
    const known = this.#entries.get(key);
    if (known !== undefined && known.until > Date.now()) {
      return known.claims;
    }
    const entry: Entry = { claims: ask(), until: Infinity };
    // Behind all others again: the first is the one that was asked about the longest time ago.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > MAX_ENTRIES) {
      const [oldest] = this.#entries.keys();
      this.#entries.delete(oldest as string);
    }
    void this.#settle(entry);
    return entry.claims;
  }

  async #settle(entry: Entry): Promise<void> {
    try {
      const { active } = await entry.claims;
      const seconds = active === true ? this.#seconds : Math.min(this.#seconds, REFUSED_SECONDS);
      entry.until = Date.now() + seconds * 1000;
    } catch {
      // Whoever asked hears of it; the next one asks anew.
      entry.until = 0;
    }
  }
}
