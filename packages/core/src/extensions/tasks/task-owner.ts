import { randomUUID } from 'node:crypto';
import { type Principal, principalKey } from '../../context/principal.js';
import type { Session } from '../../context/session.js';

/** Who makes a task, or asks about one. */
export interface TaskOwner {
  readonly principal: Principal | undefined;
  /** The same for all requests that may know of the same tasks, and for no other. */
  readonly key: string;
}

/** The owner of what a request of 2026-07-28 makes: its principal. */
export function ownerOf(principal: Principal | undefined): TaskOwner {
  return { principal, key: principalKey(principal) };
}

/**
 * The owners of what sessions of 2025-11-25 make: their principals or, where the server needs no token, the
 * sessions themselves, since tasks can be listed there. Specification 2025-11-25: tasks, isolation.
 */
export class SessionOwners {
  readonly #keys = new WeakMap<Session, string>();

  /** The owner of what a request makes. What is told of tasks differs between the eras, so no task is of both. */
  ownerIn(session: Session, principal: Principal | undefined): TaskOwner {
    const key = principal === undefined ? this.#keyOf(session) : principalKey(principal);
    return { principal, key: `2025-11-25 ${key}` };
  }

  #keyOf(session: Session): string {
    const key = this.#keys.get(session) ?? randomUUID();
    this.#keys.set(session, key);
    return key;
  }
}
