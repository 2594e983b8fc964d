import type { CallContext } from '../../context/call-context.js';
import { ProtocolError } from '../../errors/protocol-error.js';
import type { UrlElicitationRequired } from '../../errors/url-elicitation-required.js';
import { InputRequired } from '../../model/input-required.js';
import { ErrorCode } from '../../protocol/error-code.js';
import type { InputRequest } from '../../protocol/input-request.js';
import type { Revision } from '../../revisions/revision.js';

/**
 * Tells a client which pages its user must visit before it sends the request again.
 *
 * @returns the visits as questions, where the revision has `input_required`
 * @throws {ProtocolError} -32042 in 2025-11-25; -32021 when the client knows no such visits
 */
export function requireUrls(
  { elicitations, message }: UrlElicitationRequired,
  context: CallContext,
  { era }: Revision,
): InputRequired {
  context.require('elicitation.url');
  if (era === 'legacy') {
    throw new ProtocolError(ErrorCode.UrlElicitationRequired, message, {
      data: { elicitations: elicitations.map((one) => ({ mode: 'url', ...one })) },
    });
  }
  return new InputRequired({
    inputRequests: Object.fromEntries(
      elicitations.map((one): [string, InputRequest] => [
        one.elicitationId,
        { method: 'elicitation/create', params: { mode: 'url', ...one } },
      ]),
    ),
  });
}
