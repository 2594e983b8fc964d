import { LIST_CHANGES, type ChangingList } from '../backend/list-changes.js';
import type { Session } from '../context/session.js';
import type { NotificationMessage, RequestId } from '../protocol/message.js';
import type { Serving } from './serving.js';

/** Heeds what a client tells its session; any other notification is taken and forgotten. */
export function receiveNotification(
  { method, params }: NotificationMessage,
  session: Session,
  serving: Serving,
): void {
  switch (method) {
    case 'notifications/cancelled':
      // An id that names nothing was answered in the meantime.
      session.running.get(params['requestId'] as RequestId)?.cancel();
      break;
    case 'notifications/initialized':
      tellListChanges(session, serving);
      break;
  }
}

// Specification 2025-11-25, lifecycle: before this notification, a server should not tell anything.
function tellListChanges(session: Session, { server, bus }: Serving): void {
  if (session.agreement.kind === 'legacy') {
    for (const list of Object.keys(LIST_CHANGES) as ChangingList[]) {
      if (server.primitives.has(list)) {
        session.subscriptions.add(bus, LIST_CHANGES[list].topic);
      }
    }
  }
}
