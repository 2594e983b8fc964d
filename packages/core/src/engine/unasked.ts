import type { Call } from './operation.js';
import { ClosedInterview } from './questions/closed-interview.js';

/** The interview of a request whose client cannot be asked anything. */
export function unasked({ server }: Call): ClosedInterview {
  return new ClosedInterview(server.questions.forms, refusal);
}

// Specification 2026-07-28, multi round-trip requests: no other request may be answered with questions.
function refusal(): Error {
  return new TypeError('The client can be asked by tools, prompts and resources only.');
}
