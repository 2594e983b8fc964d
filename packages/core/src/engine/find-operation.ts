import type { Session } from '../context/session.js';
import type { ServerModel } from '../model/server-model.js';
import type { Revision } from '../revisions/revision.js';
import type { Operation } from './operation.js';
import { operations } from './operations.js';
import { serveAddedMethod } from './operations/serve-added-method.js';
import { offersMethod, servesExtension, sessionCapabilityOf } from './server-capabilities.js';

/** What serves a method of a revision; `undefined` where the revision or the server has none. */
export function findOperation(
  method: string,
  revision: Revision,
  server: ServerModel,
  session: Session | undefined,
): Operation | undefined {
  if (revision.methods.has(method)) {
    return offersMethod(server, method, session) ? operations.get(method) : undefined;
  }
  const added = server.addedMethods.get(method);
  if (added !== undefined && servesExtension(added.extension, revision)) {
    return serveAddedMethod(added);
  }
  const older = server.capabilityMethods.get(method);
  return older !== undefined &&
    sessionCapabilityOf(older.extension, revision, session) !== undefined
    ? serveAddedMethod(older)
    : undefined;
}
