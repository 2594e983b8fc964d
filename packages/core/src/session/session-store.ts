import { type SharedEvents, createSharedEvents } from './event-log.js';
import type { HttpSession } from './http-session.js';
import type { SessionOptions } from './session-options.js';

const HALF_AN_HOUR_MS = 30 * 60 * 1000;

/** The sessions of one principal. */
interface Owned {
  count: number;
  readonly resting: Set<HttpSession>;
}

/**
 * The sessions of an endpoint. What a request costs does not grow with their number: resting sessions
 * stand in the order in which they began to rest, so only the first of them is ever looked at.
 */
export class SessionStore {
  /** What is kept for clients that lost a connection. */
  readonly events: SharedEvents = createSharedEvents();
  readonly #idleMs: number;
  readonly #max: number;
  readonly #maxPerPrincipal: number;
  readonly #sessions = new Map<string, HttpSession>();
  readonly #owners = new Map<string, Owned>();
  /** Since when each session rests, the longest rest first. */
  readonly #resting = new Map<HttpSession, number>();
  /** How many requests and streams keep each session awake. */
  readonly #awake = new Map<HttpSession, number>();
  #watching = false;

  constructor(options: SessionOptions) {
    this.#idleMs = options.idleMs ?? HALF_AN_HOUR_MS;
    this.#max = options.max ?? 10_000;
    this.#maxPerPrincipal = options.maxPerPrincipal ?? 1000;
  }

  /** The session of this id, if it belongs to the principal of this key. */
  find(id: string, owner: string): HttpSession | undefined {
    const session = this.#sessions.get(id);
    return session?.owner === owner ? session : undefined;
  }

  /**
   * Adds a session; at a limit, the longest resting one of its principal makes room. Where it has none, and
   * the limit is that of all sessions, the longest resting one of anybody does.
   *
   * @returns whether there was room to make
   */
  add(session: HttpSession): boolean {
    const owned = this.#owners.get(session.owner) ?? { count: 0, resting: new Set() };
    if (owned.count >= this.#maxPerPrincipal || this.#sessions.size >= this.#max) {
      const others = owned.count < this.#maxPerPrincipal ? this.#resting.keys() : [];
      const [oldest] = [...first(owned.resting), ...first(others)];
      if (oldest === undefined) {
        return false;
      }
      this.end(oldest);
    }
    owned.count += 1;
    this.#owners.set(session.owner, owned);
    this.#sessions.set(session.id, session);
    this.#rest(session);
    return true;
  }

  /** Keeps a session awake until {@link leave} was called as often. */
  enter(session: HttpSession): void {
    this.#awake.set(session, (this.#awake.get(session) ?? 0) + 1);
    this.#resting.delete(session);
    this.#owners.get(session.owner)?.resting.delete(session);
  }

  leave(session: HttpSession): void {
    const count = (this.#awake.get(session) ?? 0) - 1;
    if (count > 0) {
      this.#awake.set(session, count);
      return;
    }
    this.#awake.delete(session);
    if (this.#sessions.has(session.id)) {
      this.#rest(session);
    }
  }

  /** Ends a session, whether it rests or not. */
  end(session: HttpSession): void {
    this.#sessions.delete(session.id);
    this.#resting.delete(session);
    const owned = this.#owners.get(session.owner);
    if (owned !== undefined) {
      owned.count -= 1;
      owned.resting.delete(session);
      if (owned.count === 0) {
        this.#owners.delete(session.owner);
      }
    }
    session.end();
  }

  /** Every session. */
  all(): Iterable<HttpSession> {
    return this.#sessions.values();
  }

  endAll(): void {
    this.#sessions.forEach((session) => this.end(session));
  }

  #rest(session: HttpSession): void {
    this.#resting.set(session, performance.now());
    this.#owners.get(session.owner)?.resting.add(session);
    if (!this.#watching) {
      this.#expireIn(this.#idleMs);
    }
  }

  #expireIn(ms: number): void {
    this.#watching = true;
    setTimeout(() => this.#expire(), ms).unref();
  }

  #expire(): void {
    this.#watching = false;
    const now = performance.now();
    for (const [session, since] of this.#resting) {
      const left = since + this.#idleMs - now;
      if (left > 0) {
        this.#expireIn(left);
        return;
      }
      this.end(session);
    }
  }
}

function first<T>(all: Iterable<T>): T[] {
  for (const one of all) {
    return [one];
  }
  return [];
}
