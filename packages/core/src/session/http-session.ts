import { randomBytes } from 'node:crypto';
import { type Principal, principalKey } from '../context/principal.js';
import { Session } from '../context/session.js';
import type { SharedEvents } from './event-log.js';
import { SessionStreams } from './session-streams.js';

// 192 bits: nobody guesses one. Specification 2025-11-25: transports, session management.
const ID_BYTES = 24;

/** A session that its client names by id with every message. */
export class HttpSession {
  /** For `Mcp-Session-Id`: visible ASCII. */
  readonly id = randomBytes(ID_BYTES).toString('base64url');
  /** Whose it is; nobody else may use it. */
  readonly owner: string;
  readonly streams: SessionStreams;
  readonly memory: Session;

  constructor(principal: Principal | undefined, shared: SharedEvents) {
    this.owner = principalKey(principal);
    this.streams = new SessionStreams(shared);
    this.memory = new Session(this.streams, { kind: 'outside' });
  }

  /** Whether its client comes back when a connection is closed before the answer. */
  get polls(): boolean {
    const { agreement } = this.memory;
    return agreement.kind === 'legacy' && agreement.revision.polling;
  }

  /** Cancels what still runs, and closes all streams. */
  end(): void {
    this.memory.cancelAll();
    this.memory.end();
    this.streams.end();
  }
}
