import { type Principal, principalKey } from '../context/principal.js';
import type { HttpHeaders } from '../protocol/http-headers.js';
import { isModernVersion } from '../revisions/legacy-revision-of.js';
import type { HttpSession } from './http-session.js';
import type { SessionStore } from './session-store.js';

/** What the headers of a request say about its session. */
export type SessionOutcome =
  /** The request stands alone, as all do since 2026-07-28. */
  | { readonly kind: 'alone' }
  /** The request names none. */
  | { readonly kind: 'missing' }
  /** There is none of that name, not for this principal: it never was, or it ended. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'found'; readonly session: HttpSession };

const ALONE: SessionOutcome = { kind: 'alone' };
const MISSING: SessionOutcome = { kind: 'missing' };
const UNKNOWN: SessionOutcome = { kind: 'unknown' };

/** Finds the session that a request names. Specification 2025-11-25: transports, session management. */
export function judgeSession(
  headers: HttpHeaders,
  principal: Principal | undefined,
  store: SessionStore,
): SessionOutcome {
  if (isModernVersion(headers['mcp-protocol-version']?.toString())) {
    return ALONE;
  }
  const id = headers['mcp-session-id'];
  if (id === undefined) {
    return MISSING;
  }
  const session = store.find(id.toString(), principalKey(principal));
  return session === undefined ? UNKNOWN : { kind: 'found', session };
}
