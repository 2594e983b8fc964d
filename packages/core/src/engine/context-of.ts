import { CallContext } from '../context/call-context.js';
import type { Call } from './operation.js';

/** What the handler behind a request receives. */
export function contextOf({ id, revision, envelope, exchange, changes }: Call): CallContext {
  return new CallContext(id, revision, envelope, exchange, changes);
}
