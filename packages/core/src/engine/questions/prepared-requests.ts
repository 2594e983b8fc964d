import type { CallContext } from '../../context/call-context.js';
import { capabilitiesFor } from '../../context/capabilities-for.js';
import type { InputRequests } from '../../protocol/input-request.js';
import type { Revision } from '../../revisions/revision.js';

/**
 * Questions as they go out.
 *
 * @throws {ProtocolError} -32021 when the client did not declare that it can answer them
 * @throws {QuestionError} when the revision has no words for one
 */
export function preparedRequests(
  requests: InputRequests,
  context: CallContext,
  revision: Revision,
): InputRequests {
  return Object.fromEntries(
    Object.entries(requests).map(([key, request]) => {
      capabilitiesFor(request).forEach((capability) => context.require(capability));
      return [key, revision.describeInputRequest(key, request)];
    }),
  );
}
