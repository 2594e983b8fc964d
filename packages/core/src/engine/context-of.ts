import { CallContext } from '../context/call-context.js';
import type { Deadline } from '../context/deadline.js';
import type { Interview } from '../context/interview.js';
import type { Call } from './operation.js';
import { unasked } from './unasked.js';

/**
 * What the handler behind a request receives.
 *
 * @param interview how it asks its client. Default: not at all
 * @param deadline ends its time. Default: it has as much as it wants
 */
export function contextOf(
  call: Call,
  interview: Interview = unasked(call),
  deadline?: Deadline,
): CallContext {
  const { id, revision, envelope, exchange, changes } = call;
  return new CallContext(id, revision, envelope, exchange, changes, interview, deadline);
}
