import { CallContext } from '../context/call-context.js';
import type { Deadline } from '../context/deadline.js';
import type { Interview } from '../context/interview.js';
import type { Call } from './operation.js';
import { ClosedInterview } from './questions/closed-interview.js';

/**
 * What the handler behind a request receives.
 *
 * @param interview how it asks its client. Default: not at all
 * @param deadline ends its time. Default: it has as much as it wants
 */
export function contextOf(
  call: Call,
  interview: Interview = closed(call),
  deadline?: Deadline,
): CallContext {
  const { id, revision, envelope, exchange, changes } = call;
  return new CallContext(id, revision, envelope, exchange, changes, interview, deadline);
}

function closed({ server }: Call): ClosedInterview {
  return new ClosedInterview(server.questions.forms, refusal);
}

// Specification 2026-07-28, multi round-trip requests: no other request may be answered with questions.
function refusal(): Error {
  return new TypeError('The client can be asked by tools, prompts and resources only.');
}
