import type { Scoped } from '../../access/scoped.js';
import type { Counters } from '../../backend/counters.js';
import type { Principal } from '../../context/principal.js';
import { InsufficientScopeError } from '../../errors/insufficient-scope-error.js';
import { LEGACY_REVISIONS } from '../../protocol/revision-id.js';
import { HttpSession } from '../../session/http-session.js';
import { judgeSession } from '../../session/judge-session.js';
import type { SessionOptions } from '../../session/session-options.js';
import { SessionStore } from '../../session/session-store.js';
import { listenInSession } from './listen-in-session.js';
import { Refusal } from './refusal.js';
import type { RoundTrip } from './round-trip.js';

const POST_ONLY = 'POST, OPTIONS';
const EVERY_METHOD = 'GET, POST, DELETE, OPTIONS';
/** When a client that was sent away may come back with another token. */
const RETRY_MS = 1000;

/** Whether a principal may use something. */
type Allows = (principal: Principal | undefined, offered: Scoped) => boolean;

/** One POST in its session. */
export interface Visit {
  /** `undefined` for a request that stands alone. */
  readonly session: HttpSession | undefined;
  /** Whether the request names a session that is not there, or not this principal's. */
  readonly isLost: boolean;
  /**
   * Before the answer is written: keeps the session that the request opened, and names it to the client.
   *
   * @throws {Refusal} 503 when no other session can make room
   */
  settle(): void;
  /** Once the request is answered. */
  leave(): void;
}

const ALONE: Visit = { session: undefined, isLost: false, settle() {}, leave() {} };
const LOST: Visit = { ...ALONE, isLost: true };

/** Where requests of 2025 find their sessions, and GET and DELETE are answered. */
export class SessionDoor {
  /** The methods of the endpoint, for the header `Allow`. */
  readonly allow: string;
  /** `undefined` where every request stands alone. */
  readonly #store: SessionStore | undefined;

  readonly #allows: Allows;
  readonly #counters: Counters;

  /** @param allows decides who may hear what was asked for in a session */
  constructor(options: false | SessionOptions, allows: Allows, counters: Counters) {
    this.#allows = allows;
    this.#counters = counters;
    this.#store = options === false ? undefined : new SessionStore(options);
    this.allow = this.#store === undefined ? POST_ONLY : EVERY_METHOD;
  }

  /**
   * Finds the session of a POST, or begins one that is kept if the request turns out to open it. Only the body
   * says whether the request needs the session that it names.
   */
  admit(trip: RoundTrip, principal: Principal | undefined): Visit {
    const store = this.#store;
    if (store === undefined) {
      return ALONE;
    }
    const outcome = judgeSession(trip.req.headers, principal, store);
    switch (outcome.kind) {
      case 'alone':
        return ALONE;
      case 'missing':
        return beginSession(trip, new HttpSession(principal, store.events), store);
      case 'unknown':
        return LOST;
      case 'found': {
        const { session } = outcome;
        store.enter(session);
        return { session, isLost: false, settle() {}, leave: () => store.leave(session) };
      }
    }
  }

  /**
   * Answers any other method than POST: GET listens or resumes, DELETE ends the session.
   *
   * @throws {InsufficientScopeError} when the principal may not use all that was used in the session
   * @throws {Refusal} when it cannot. Specification 2025-11-25: transports
   */
  serve(trip: RoundTrip, principal: Principal | undefined): void {
    const { req } = trip;
    const { method } = req;
    if (this.#store === undefined || (method !== 'GET' && method !== 'DELETE')) {
      throw new Refusal(
        'method_refused',
        405,
        `This endpoint takes ${this.allow}, not ${method}.`,
        {
          Allow: this.allow,
        },
      );
    }
    const outcome = judgeSession(req.headers, principal, this.#store);
    switch (outcome.kind) {
      case 'alone':
        throw new Refusal('method_refused', 405, `Since 2026-07-28 there is no ${method}.`, {
          Allow: POST_ONLY,
        });
      case 'missing':
        throw new Refusal('session_unknown', 400, `A ${method} needs the header "Mcp-Session-Id".`);
      case 'unknown':
        throw unknownSession();
      case 'found':
        assertVersion(req.headers['mcp-protocol-version']?.toString());
        if (method === 'GET') {
          this.#listen(trip, principal, outcome.session, this.#store);
        } else {
          this.#store.end(outcome.session);
          trip.answerEmpty(204);
        }
    }
  }

  // A stream tells what was asked for with other tokens of the same principal.
  #listen(
    trip: RoundTrip,
    principal: Principal | undefined,
    session: HttpSession,
    store: SessionStore,
  ): void {
    const { memory } = session;
    const mayHear = (): boolean => this.#allows(principal, { scopes: memory.needed });
    if (!mayHear()) {
      throw new InsufficientScopeError(memory.needed);
    }
    const place = listenInSession(trip, session, store, this.#counters);
    if (place !== undefined) {
      const stop = memory.onNeed(() => {
        if (!mayHear()) {
          place.stream.closeConnection(RETRY_MS);
        }
      });
      trip.res.once('close', stop);
    }
  }

  /** Closes every stream on which a client only listens. */
  endListening(): void {
    for (const session of this.#store?.all() ?? []) {
      session.streams.endListening();
    }
  }

  /** Ends every session. */
  end(): void {
    this.#store?.endAll();
  }
}

function beginSession(trip: RoundTrip, session: HttpSession, store: SessionStore): Visit {
  return {
    session,
    isLost: false,
    settle() {
      if (session.memory.agreement.kind !== 'legacy') {
        return;
      }
      if (!store.add(session)) {
        throw new Refusal('sessions_full', 503, 'No session can be opened now.', {
          'Retry-After': '5',
        });
      }
      trip.res.setHeader('Mcp-Session-Id', session.id);
    },
    leave() {},
  };
}

function assertVersion(version: string | undefined): void {
  if (version !== undefined && !(LEGACY_REVISIONS as readonly string[]).includes(version)) {
    throw new Refusal(
      'stream_refused',
      400,
      `Unsupported MCP-Protocol-Version "${version}". Supported: ${LEGACY_REVISIONS.join(', ')}.`,
    );
  }
}

function unknownSession(): Refusal {
  return new Refusal(
    'session_unknown',
    404,
    'There is no such session (any more): send "initialize" again.',
  );
}
