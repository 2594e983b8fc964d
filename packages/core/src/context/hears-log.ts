import { LOG_LEVELS, type LogLevel } from '../protocol/log-level.js';
import type { RequestEnvelope } from '../revisions/request-envelope.js';
import type { Revision } from '../revisions/revision.js';
import type { Session } from './session.js';

/** Whether a client wants to hear messages of a level. Specification: utilities, logging. */
export function hearsLog(
  level: LogLevel,
  revision: Revision,
  envelope: RequestEnvelope,
  session: Session | undefined,
): boolean {
  const wanted = wantedLevel(revision, envelope, session);
  return wanted !== undefined && LOG_LEVELS.indexOf(level) >= LOG_LEVELS.indexOf(wanted);
}

// Looked up for every message: a session may choose another level while a call runs.
function wantedLevel(
  { loggingScope }: Revision,
  envelope: RequestEnvelope,
  session: Session | undefined,
): LogLevel | undefined {
  switch (loggingScope) {
    case 'session':
      return session?.logLevel;
    case 'request':
      return envelope.logLevel;
  }
}
